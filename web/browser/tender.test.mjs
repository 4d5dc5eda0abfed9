// What a sale is paid by at the till: stored value with the member's PIN, a part of it, and coupons by their bare codes; what a
// return gives back to where; and that none of it is promised without network.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { api, close, faults, house, needed, open, URL_OF } from './house.mjs'
import { charge, enterTill, goods, receiptOf, scan, shot, withoutMemberPrices } from './store.mjs'

const PIN = '2580'
let window
let page
let member
let codes

before(async () => {
    await withoutMemberPrices()
    member = await saver()
    codes = await bearer()
    window = await open({ width: 1440, height: 900 })
    page = window.page
})
after(async () => {
    await window?.close()
    await close()
})

/** A member with stored value in principal and bonus, behind a PIN. */
async function saver() {
    const found = await needed('GET', '/api/v1/members?identity=demo:member-9')
    const schemes = await needed('GET', '/api/v1/stored-value/schemes')
    const { id, body } = schemes.items[0]
    const { paid } = body.tiers.find((each) => each.bonus > 0)
    const terms = await needed('GET', `/api/v1/stored-value/schemes/${id}/terms?paid=${paid}`)
    const units = await needed('GET', '/api/v1/org-units')
    const store = units.items.find((each) => each.kind === 'STORE').code
    await needed('POST', '/api/v1/stored-value/top-ups', {
        memberId: found.id,
        schemeId: id,
        paid,
        store,
        agreedTerms: terms.hash,
        method: 'CASH',
        payer: 'PERSON',
        form: { name: '周宁', document: 'PASSPORT', number: `T${Date.now()}` },
        adult: true,
        declaredBy: 'STAFF',
    })
    await api('POST', `/api/v1/members/${found.id}/stored-value/pins`, { old: PIN, pin: PIN })
    await api('POST', `/api/v1/members/${found.id}/stored-value/pins`, { pin: PIN })
    return found
}

/** Three printed codes of ¥30 off, which nobody holds. */
async function bearer() {
    const offer = {
        name: '传单立减 30',
        nameEn: '30 off by flyer',
        benefit: { is: 'steps', steps: [{ from: 5_000, off: 3_000 }], repeating: false },
        stacking: { groups: [], alone: false },
        priority: 0,
        limits: [],
        restrictedToo: false,
    }
    const lifetime = { is: 'days', days: 30 }
    const body = { offer, lifetime, supply: [], claimable: false, transferable: true }
    const { id } = await needed('POST', '/api/v1/coupon-templates', { body })
    await needed('POST', `/api/v1/coupon-templates/${id}/publications`, { version: 1 })
    await until(async () => (await api('GET', `/api/v1/coupon-templates/${id}`)).json?.state === 'RUNNING')
    const batch = await needed('POST', '/api/v1/coupon-batches', {
        name: `flyer ${Date.now()}`,
        count: 3,
        template: id,
    })
    await until(async () => (await api('GET', `/api/v1/coupon-batches/${batch.id}`)).json?.batch?.doneAt !== undefined)
    return exported(batch.id)
}

/** The codes as they leave the house: one asks for them with a reason, another one agrees, and the file is the first one's. */
async function exported(batch) {
    const asked = await by('OPERATOR', 'POST', '/api/v1/exports/coupon-codes', { batch, reason: '印传单' })
    const path = `/api/v1/exports/${JSON.parse(asked).id}`
    await by('MANAGER', 'POST', `${path}/approvals`, {})
    let file = ''
    await until(async () => {
        file = await by('OPERATOR', 'GET', `${path}/file`).catch(() => '')
        return file !== ''
    })
    return file
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0])
}

/** What the API answers to the demo's key of a role. */
async function by(role, method, path, body) {
    const answer = await fetch(`${URL_OF}${path}`, {
        method,
        headers: {
            authorization: `Bearer ${house().keys[role]}`,
            'content-type': 'application/json',
            'idempotency-key': crypto.randomUUID(),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text
}

async function until(holds) {
    for (let times = 0; times < 100; times++) {
        if (await holds()) return
        await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`waited too long: ${holds}`)
}

const holding = () => needed('GET', `/api/v1/members/${member.id}/stored-value`)
const price = () => page.getByRole('region', { name: '价格' })
/** The amount that stands beside a label, in fen, once the price is the basket's again. */
const beside = async (area, label) => {
    await page.waitForFunction(() => document.querySelector('.price[aria-busy="true"]') === null)
    const text = await area
        .locator('div', { has: page.locator('dt', { hasText: label }) })
        .locator('dd')
        .first()
        .innerText()
    return Math.round(Number(text.replace(/[^\d.]/g, '')) * 100)
}
const next = () => page.getByRole('button', { name: '下一单' }).click()

async function pictures(name) {
    for (const width of [1440, 1024, 390]) await shot(page, `${name}-${width}`, width)
}

test('a whole sale is paid by stored value: the PIN is asked for, and the receipt says what is left of which part', async () => {
    await enterTill(page)
    await scan(page, member.memberNo)
    await page.locator('.guest').waitFor()
    await goods(page, { sku: 'tender-toy', price: '120.00', name: '积木', category: '玩具' })
    const before = await holding()
    const stored = page.getByRole('group', { name: /储值支付/ })
    await stored.getByRole('button', { name: '尽量多用' }).click()
    await price().getByText('付后余额').waitFor()
    const pays = await beside(price(), '储值付')
    assert.ok(pays > 0)
    assert.equal(await beside(price(), '付后余额'), before.available - pays)
    await pictures('stored-choice')
    await page.locator('.charge button:enabled').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('支付密码').fill('1111')
    await page.keyboard.press('Enter')
    await sheet.getByText('支付密码不对').waitFor()
    assert.deepEqual(await faults(page), [])
    await pictures('stored-pin')
    for (const digit of PIN) await sheet.getByRole('button', { name: digit, exact: true }).click()
    await sheet.getByRole('button', { name: '确定' }).click()
    await sheet.getByRole('button', { name: '确认，全部用储值付' }).click()
    const number = await receiptOf(page)
    const receipt = page.locator('.receipt')
    await receipt.getByText('储值余额').waitFor()
    assert.match(await receipt.innerText(), /本金 ¥[\d,.]+ \+ 赠金 ¥[\d,.]+/)
    assert.deepEqual(await faults(page), [])
    await pictures('stored-receipt')
    const left = await holding()
    assert.equal(before.available - left.available, pays)
    assert.equal(await beside(receipt, '储值余额'), left.available)
    const sold = await needed('GET', `/api/v1/checkout/orders/pos/${number}`)
    assert.deepEqual([sold.payable, sold.stored], [pays, pays])
    await next()
})

test('a part is paid by stored value and the rest in cash, and a return gives each back to where it came from', async () => {
    await scan(page, member.memberNo)
    await page.locator('.guest').waitFor()
    await scan(page, 'tender-toy')
    await page.getByLabel('用几元').fill('50')
    await page.keyboard.press('Enter')
    await price().getByText('付后余额').waitFor()
    assert.equal(await beside(price(), '储值付'), 5_000)
    const rest = await beside(price(), '另付')
    await page.locator('.charge button:enabled').click()
    await page.getByRole('dialog').getByLabel('支付密码').fill(PIN)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '现金' }).click()
    const number = await receiptOf(page)
    await next()
    const before = await holding()
    await page.getByRole('link', { name: '退换货' }).click()
    await page.getByLabel('扫描或输入小票单号').fill(number)
    await page.keyboard.press('Enter')
    await page.getByText('其中储值 ¥50.00').waitFor()
    await page.getByRole('button', { name: '全部退' }).click()
    const coming = page.getByRole('region', { name: '将退给顾客' })
    await coming.waitFor()
    assert.equal(await beside(coming, '退回储值'), 5_000)
    await shot(page, 'stored-return-390', 390)
    await page.getByRole('button', { name: '确认退货' }).click()
    await page.getByText('退回储值').waitFor()
    const done = page.getByRole('region', { name: '应退给顾客' })
    assert.equal(await beside(done, '退回储值'), 5_000)
    assert.equal(Math.round(Number((await done.locator('.huge').innerText()).replace(/[^\d.]/g, '')) * 100), rest)
    await done.getByText(/储值余额：本金/).waitFor()
    assert.equal((await holding()).available - before.available, 5_000)
    assert.deepEqual(await faults(page), [])
    await pictures('stored-returned')
    await page.getByRole('link', { name: '收银' }).click()
})

test('a bare code takes its coupon off for whoever brings it, once; the second time it says so and the sale goes on', async () => {
    const [code] = codes
    await scan(page, 'tender-toy')
    await price().waitFor()
    const full = await beside(price(), '应收')
    await scan(page, code.toLowerCase())
    await page.getByRole('region', { name: '出示的券码' }).waitFor()
    await price().getByRole('button', { name: '传单立减 30' }).first().waitFor()
    assert.equal(await beside(price(), '应收'), full - 3_000)
    assert.deepEqual(await faults(page), [])
    await pictures('code')
    const number = await charge(page)
    assert.equal((await needed('GET', `/api/v1/checkout/orders/pos/${number}`)).payable, full - 3_000)
    await next()
    await scan(page, 'tender-toy')
    await scan(page, code)
    await page.getByRole('alert').getByText('这张券已经用过').first().waitFor()
    assert.equal(await beside(price(), '应收'), full)
    await shot(page, 'code-used-390', 390)
    assert.ok(await page.locator('.charge button').isEnabled())
    await charge(page)
    await next()
})

test('an exchange takes a code too, and one amount changes hands', async () => {
    await scan(page, 'tender-toy')
    await price().waitFor()
    const paid = await beside(price(), '应收')
    const number = await charge(page)
    await next()
    await page.getByRole('link', { name: '退换货' }).click()
    await page.getByLabel('扫描或输入小票单号').fill(number)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '换货' }).click()
    await page.getByRole('button', { name: /\+1$/ }).first().click()
    const field = page.getByPlaceholder('扫描或输入要换走的商品码')
    for (const text of ['tender-toy', 'tender-toy', codes[2]]) {
        await field.fill(text)
        await page.keyboard.press('Enter')
    }
    await page.getByRole('region', { name: '出示的券码' }).waitFor()
    await page.getByRole('button', { name: '算差价' }).click()
    await price().getByRole('button', { name: '传单立减 30' }).first().waitFor()
    const swap = page.getByRole('region', { name: '算差价' })
    const due = async () => Math.round(Number((await swap.locator('.huge').innerText()).replace(/[^\d.]/g, '')) * 100)
    await swap.waitFor()
    assert.equal(await due(), 2 * paid - 3_000 - paid)
    const coupon = price().locator('div', { has: page.locator('dt', { hasText: '传单立减 30' }) })
    await coupon.getByRole('button', { name: '不用' }).first().click()
    await page.waitForFunction(
        (wanted) => document.querySelector('.huge')?.textContent?.includes(wanted),
        String(paid / 100),
    )
    assert.equal(await due(), paid)
    assert.deepEqual(await faults(page), [])
    await shot(page, 'exchange-code-390', 390)
    await swap.getByRole('button', { name: '现金' }).click()
    await page.locator('.receipt').waitFor()
    assert.equal((await needed('GET', `/api/v1/checkout/orders/pos/${number}`)).lines[0].left, 0)
    await page.getByRole('link', { name: '收银' }).click()
})

test('a company tops up by transfer, and the receipt is the contract', async () => {
    const before = await holding()
    await page.getByRole('link', { name: '储值' }).click()
    await page.getByLabel('会员码、手机号或卡号').fill(member.memberNo)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^充 ¥/ }).first().click()
    await page.getByText('不记名、单位付款、转账或一次买多张').click()
    await page.getByRole('button', { name: '单位' }).click()
    await page.getByLabel('转账流水号').fill('TR-20261129-7')
    await page.getByLabel(/^会员满 18 周岁吗/).check()
    await page.getByLabel('会员已阅读并同意协议').check()
    await page.getByLabel('单位名称').fill('福州示例有限公司')
    await page.getByLabel('证件号码').fill('91350100M000100Y43')
    assert.deepEqual(await faults(page), [])
    await shot(page, 'top-up-390', 390)
    await page.getByRole('button', { name: /^银行转账/ }).click()
    await page.getByText('充值成功').waitFor()
    const receipt = page.locator('.receipt')
    const said = await receipt.innerText()
    assert.match(said, /协议校验码 [0-9a-f]{64}/)
    assert.match(said, /单位/)
    const [newest] = (await needed('GET', '/api/v1/stored-value/top-ups')).items
    assert.deepEqual([newest.method, newest.payment], ['BANK_TRANSFER', 'TR-20261129-7'])
    assert.deepEqual([newest.payer, newest.form.document, newest.form.name], ['ENTITY', 'BUSINESS_LICENCE', '福**'])
    assert.equal((await holding()).available - before.available, newest.paid + newest.bonus)
    assert.deepEqual(await faults(page), [])
    await shot(page, 'top-up-receipt-390', 390)
    await page.getByRole('link', { name: '收银' }).click()
})

test('without network neither stored value nor a code is taken, and both say why', async () => {
    await page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((it) => it?.active != null))
    await window.context.setOffline(true)
    await page.getByText('连不上服务器').waitFor()
    await scan(page, member.memberNo)
    await scan(page, 'tender-toy')
    await page.getByText('储值、积分、优惠券和券码这一单用不了').waitFor()
    assert.equal(await page.getByRole('group', { name: /储值支付/ }).count(), 0)
    await scan(page, codes[1])
    await page.getByText('离线时不能用券码').waitFor()
    assert.deepEqual(await faults(page), [])
    await shot(page, 'tender-away-390', 390)
    await window.context.setOffline(false)
    const said = window.complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(each))
    assert.deepEqual(said, [])
})
