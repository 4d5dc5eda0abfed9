// The proof of the console: what its people do all day, done as they do it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { api, close, enter, go, grownOld, settled, stepUp } from './house.mjs'

after(close)

/** A phone of the demo's segment, past the numbers that the largest demo chain gives out (a million, from 1720 0000 001 on). */
const phone = `1729${String(Date.now() % 1e7).padStart(7, '0')}`
let member

before(async () => {
    const made = await api('POST', '/api/v1/members', {
        channel: 'mini-program',
        store: 'S001',
        phone,
        phoneVerified: true,
        name: '林小禾',
    })
    assert.ok([200, 201].includes(made.status), JSON.stringify(made.json))
    member = made.json
    const order = await api('POST', '/api/v1/orders', {
        channel: 'pos',
        externalId: `B-${Date.now()}`,
        placedAt: new Date().toISOString(),
        store: 'S001',
        member: { phone },
        lines: [
            {
                sku: 'DIAPER-L',
                name: '纸尿裤 L',
                category: '纸尿裤',
                brand: '云朵裤',
                quantity: 2,
                unitPrice: 12900,
                discount: 1800,
                paid: 24000,
            },
            {
                sku: 'BLOCKS-80',
                name: '木积木',
                category: '玩具',
                brand: '积木丘',
                quantity: 1,
                unitPrice: 16800,
                discount: 0,
                paid: 16800,
            },
        ],
        shipping: 0,
        paid: 40800,
        tenders: [{ kind: 'wechat', amount: 40800 }],
    })
    assert.equal(order.status, 201, JSON.stringify(order.json))
})

const balance = async () =>
    (await api('GET', `/api/v1/members/${member.id}/accounts`)).json.accounts.find((each) => each.asset === 'POINTS')
        .balance

describe('customer service', () => {
    test('finds a member by phone and explains an entry down to the order line', async () => {
        const window = await enter('SERVICE')
        const { page } = window
        await go(page, '/members')
        const search = page.getByRole('searchbox', { name: /手机号/ })
        await search.fill(phone)
        await search.press('Enter')
        await page.waitForURL(/\/members\/\d+/)
        await settled(page)
        const shown = await page.locator('main').textContent()
        assert.ok(!shown.includes(phone), 'the phone stays masked')
        await page.getByRole('tab', { name: '积分' }).click()
        await page.locator('.ant-table-row', { hasText: '消费积分' }).first().click()
        const why = page.getByRole('dialog')
        await why.getByText('木积木').waitFor()
        const text = await why.textContent()
        assert.match(text, /240/)
        assert.match(text, /168/)
        assert.match(text, /408/)
        // The address of an explanation can be passed on: its long number comes back to the last digit.
        const address = page.url()
        await go(page, '/')
        await page.goto(address)
        await page.getByRole('dialog').getByText('木积木').waitFor()
        assert.ok(!page.url().includes(phone), 'no phone in the address')
        assert.deepEqual(window.complaints, [])
        await window.close()
    })

    test('sees a phone in clear only with a reason and a fresh code', async () => {
        const { page, close: shut } = await enter('SERVICE')
        await go(page, `/members/${member.id}`)
        await grownOld(page, '**/unmaskings')
        await page.getByRole('button', { name: '查看明文' }).first().click()
        const ask = page.getByRole('dialog', { name: '查看完整资料' })
        await ask.getByRole('textbox').fill('会员来电核实配送电话')
        await ask
            .getByRole('button', { name: /查看|确定|显示/ })
            .last()
            .click()
        await stepUp(page, 'SERVICE')
        await page
            .getByText(phone)
            .or(page.getByText(phone.replace(/(\d{3})(\d{4})(\d{4})/, '$1 $2 $3')))
            .first()
            .waitFor()
        await shut()
        const log = await api('GET', `/api/v1/operations?object=member:${member.id}`)
        assert.ok(log.json.items.some((each) => /unmask/.test(each.action) && each.reason === '会员来电核实配送电话'))
    })
})

describe('the portrait', () => {
    test('S0-34: reads the three groups of the portrait, and what she did one by one', async () => {
        const window = await enter('SERVICE')
        const { page } = window
        await go(page, `/members/${member.id}`)
        await settled(page)
        const portrait = page.locator('section', { hasText: '画像的三组' }).last()
        await portrait.getByText('近 30 天 1 单 · 近 90 天 1 单').waitFor()
        await portrait.getByText('近 30 天 0 次 · 近 90 天 0 次').waitFor()
        await portrait.getByText('还没有').waitFor()
        const did = (event, properties) => ({
            messageId: crypto.randomUUID(),
            event,
            timestamp: new Date().toISOString(),
            member: { phone },
            channel: 'mini-program',
            properties,
        })
        const goods = { product_id: 'BLOCKS-80', category: '玩具' }
        const events = ['Product Viewed', 'Product Clicked', 'Product Reviewed', 'Product Shared']
        const sent = await api('POST', '/api/v1/events/batch', { events: events.map((event) => did(event, goods)) })
        assert.ok(
            sent.json.items.every((each) => each.status < 300),
            JSON.stringify(sent.json),
        )
        await page.reload()
        await settled(page)
        await page.getByRole('tab', { name: '互动' }).click()
        await page.getByRole('cell', { name: 'BLOCKS-80 · 玩具' }).first().waitFor()
        for (const kind of ['浏览', '点击', '评论', '分享']) {
            const row = page.locator('.plain-table tr', { hasText: kind })
            assert.match(await row.innerText(), /\s1\s+1\s/, kind)
        }
        assert.equal(await page.getByRole('cell', { name: 'BLOCKS-80 · 玩具' }).count(), 4)
        assert.deepEqual(window.complaints, [])
        await window.close()
    })
})

const RECEIPT = {
    name: '小票.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
}

/** Chooses what can be attached and what cannot, and lets one file go again. */
async function attach(sheet) {
    const box = sheet.locator('input[type=file]')
    await box.setInputFiles([RECEIPT, { ...RECEIPT, name: '截图.exe' }])
    await sheet.getByRole('alert').filter({ hasText: '截图.exe' }).waitFor()
    await box.setInputFiles([{ ...RECEIPT, name: '多余.pdf' }])
    await sheet.getByRole('button', { name: '移除 多余.pdf' }).click()
    assert.equal(await sheet.getByRole('button', { name: /^移除/ }).count(), 1)
}

/** Opens what is attached, as somebody whose code is no longer fresh, and reads it. */
async function opened(page, place) {
    await grownOld(page, '**/attachments/1', 'GET')
    const coming = page.waitForEvent('download')
    await place.getByRole('button', { name: '打开附件 小票.pdf' }).click()
    await stepUp(page, 'MANAGER')
    const saved = await coming
    assert.equal(saved.suggestedFilename(), RECEIPT.name)
    assert.deepEqual(readFileSync(await saved.path()), RECEIPT.buffer)
}

describe('points by hand', () => {
    test('above the threshold wait for a second person, and never for the same one', async () => {
        const was = await balance()
        const why = `补记团购订单 ${Date.now()}`
        const operator = await enter('OPERATOR')
        await go(operator.page, `/members/${member.id}`)
        await grownOld(operator.page, '**/adjustments')
        await operator.page.getByRole('button', { name: '调整积分' }).click()
        const sheet = operator.page.getByRole('dialog', { name: /调整/ })
        await sheet.getByLabel('数额').fill('50000')
        await sheet.getByLabel('原因').fill(why)
        await attach(sheet)
        await sheet.getByRole('button', { name: '提交' }).click()
        await stepUp(operator.page, 'OPERATOR')
        await operator.page.getByText('等待复核').first().waitFor()
        assert.equal(await balance(), was, 'nothing is posted yet')

        await go(operator.page, '/approvals')
        const own = operator.page.getByRole('article').filter({ hasText: why })
        await own.getByText('您自己提交的').waitFor()
        assert.equal(await own.getByRole('button', { name: /同意|拒绝/ }).count(), 0)
        await operator.close()

        const manager = await enter('MANAGER')
        await go(manager.page, '/approvals')
        const asked = manager.page.getByRole('article').filter({ hasText: why })
        await opened(manager.page, asked)
        await asked.getByRole('button', { name: '同意' }).click()
        const look = manager.page.getByRole('dialog')
        const reason = look.getByRole('textbox')
        if (await reason.count()) await reason.fill('已核对团购记录')
        const answered = manager.page.waitForResponse(/\/adjustments\/[^/]+\/approvals/)
        await look.getByRole('button', { name: '同意' }).click()
        assert.ok((await answered).ok())
        assert.equal(await balance(), was + 50000)

        await go(manager.page, `/members/${member.id}`)
        await manager.page.getByRole('tab', { name: '积分' }).click()
        await manager.page.locator('.ant-table-row', { hasText: '人工调整' }).first().click()
        await manager.page.getByRole('dialog').getByRole('button', { name: '打开附件 小票.pdf' }).waitFor()
        await manager.close()
        const log = await api('GET', '/api/v1/operations?action=adjustment.open')
        assert.ok(log.json.items.some((each) => each.reason === why && each.role === 'MANAGER'))
    })
})

describe('a rule', () => {
    test('is published for 10 % of the members, and one sees who gets it', async () => {
        const { page, close: shut } = await enter('MANAGER')
        const name = `试行 ${Date.now()}`
        const made = await api('POST', '/api/v1/rules', {
            body: {
                name,
                asset: 'POINTS',
                on: 'ORDER',
                grant: { is: 'fixed', amount: 7 },
                caps: [],
                pendingDays: 0,
                validity: { unit: 'MONTHS', count: 12 },
            },
        })
        assert.equal(made.status, 201, JSON.stringify(made.json))
        const id = made.json.rule.id
        await go(page, `/rules/${id}`)
        await page.getByRole('button', { name: /^发布/ }).first().click()
        const sheet = page.getByRole('dialog', { name: /发布/ })
        await sheet.getByText('一部分会员').click()
        const share = sheet.getByRole('spinbutton').first()
        await share.fill('10')
        await share.blur()
        await sheet.getByRole('button', { name: '发布', exact: true }).click()
        await sheet.waitFor({ state: 'hidden' })
        await page.getByRole('tab', { name: '试行效果' }).click()
        await page.getByText('正在试行的会员').waitFor()
        await settled(page)
        const trial = (await api('GET', `/api/v1/rules/${id}/trial`)).json
        assert.equal(trial.percent, 10)
        const part = trial.trial.members / (trial.trial.members + trial.rest.members)
        assert.ok(part > 0.05 && part < 0.16, `about a tenth: ${part}`)
        assert.ok((await page.locator('main').textContent()).includes(trial.sample[0].memberNo))
        await shut()
    })
})

describe('a tier', () => {
    test('whose threshold is moved says who moves before anybody does', async () => {
        const { page, close: shut } = await enter('MANAGER')
        await go(page, '/tiers')
        await settled(page)
        await page.getByRole('button', { name: '修改等级' }).click()
        const growth = page.getByRole('spinbutton', { name: /成长值/ })
        await growth.first().fill('300')
        await growth.first().blur()
        await page.getByRole('button', { name: /演算/ }).first().click()
        await page.getByText('等级变动').first().waitFor()
        await settled(page)
        const moved = page.getByRole('table').filter({ hasText: '成长值' }).last()
        await moved.waitFor()
        assert.ok((await moved.getByRole('row').count()) > 2, 'members are named')
        const ladders = (await api('GET', '/api/v1/ladders')).json.items
        assert.equal(ladders.filter((each) => each.current).length, 1)
        assert.notEqual(ladders.find((each) => each.current).body.tiers[1].growth, 300, 'nothing was changed')
        await shut()
    })
})
