// What operators do with offers: written beside a live quote, tried, seen to lose money, published for some.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { api, close, enter, go, needed, settled } from './house.mjs'

after(close)

const offers = async () => (await needed('GET', '/api/v1/offers')).items
const named = async (name) => (await offers()).find((each) => each.current.body.name === name)

/** Through the steps of the wizard to the last one, with both names given. */
async function written(page, kind, name, terms) {
    await go(page, '/offers/new')
    await settled(page)
    await page.locator('.kind-card').filter({ hasText: kind }).first().click()
    await page.getByRole('button', { name: /下一步/ }).click()
    await page.getByLabel('名称', { exact: true }).fill(name)
    await page.getByLabel('英文名称').fill(`${name} (en)`)
    await terms()
}

async function save(page) {
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).waitFor()
    await settled(page)
}

describe('an operator who stacks benefits', () => {
    test('until they lose money is shown the cart, and publishes only after having seen it', async () => {
        const name = `亏本试一试 ${Date.now() % 1e6}`
        const { page, close: shut, complaints } = await enter('OPERATOR')
        await written(page, '满折', name, async () => {
            await page.getByLabel('满', { exact: true }).fill('0')
            await page.getByLabel('折扣').fill('4')
        })
        await save(page)
        await page.getByRole('button', { name: '发布', exact: true }).click()
        const sheet = page.getByRole('dialog', { name: /发布/ })
        await sheet.getByText('叠加起来会亏本').waitFor()
        const cart = sheet.locator('.cart').first()
        assert.match(await cart.innerText(), /商品实收 ¥[\d,.]+，比成本线少 ¥[\d,.]+/)
        assert.ok((await cart.locator('tbody tr').count()) > 0, 'the lines of the cart')
        assert.match(await cart.locator('tbody tr').first().innerText(), /¥[\d,]+\.\d\d/)
        assert.ok((await cart.innerText()).includes(name), 'the offer stands among what was used')
        const publish = sheet.getByRole('button', { name: /发\s*布/ })
        assert.ok(await publish.isDisabled())
        await sheet.getByText('我看过上面的购物车').click()
        assert.ok(await publish.isDisabled(), 'nobody has said why')
        await sheet.getByLabel('为什么可以这样').fill('试运行，一小时后停用')
        await publish.click()
        await sheet.waitFor({ state: 'hidden' })
        const made = await named(name)
        assert.ok(['RUNNING', 'SCHEDULED'].includes(made.state))
        assert.deepEqual(complaints, [])
        await shut()
        await api('POST', `/api/v1/offers/${made.id}/withdrawals`, { reason: 'the test is over' })
    })
})

describe('an operator', () => {
    test('makes a full reduction beside the live quote and publishes it for 10 % of members', async () => {
        const name = `满减十分之一 ${Date.now() % 1e6}`
        const { page, close: shut, complaints } = await enter('OPERATOR')
        await written(page, '满减', name, async () => {
            await page.getByLabel('满', { exact: true }).fill('100')
            await page.getByLabel('优惠').fill('8')
        })
        const quote = page.getByRole('complementary').filter({ hasText: '实时试算' })
        await quote.getByText('改购物车').click()
        await quote.getByLabel('原价').first().fill('150')
        await quote.getByText('结果', { exact: true }).click()
        await quote.getByText(/没有它应付 ¥[\d,.]+，有它应付 ¥[\d,.]+，少付/).waitFor()
        await quote.getByText('这一项').first().waitFor()
        await save(page)
        await page.getByRole('button', { name: '发布', exact: true }).click()
        const sheet = page.getByRole('dialog', { name: /发布/ })
        await sheet.getByText(/拼了 \d+ 个购物车/).waitFor()
        await sheet.getByText('一部分会员').click()
        assert.equal(await sheet.getByLabel('一部分会员').last().inputValue(), '10')
        const seen = sheet.getByText('我看过上面的购物车')
        if (await seen.isVisible()) {
            await seen.click()
            await sheet.getByLabel('为什么可以这样').fill('小范围试')
        }
        await sheet.getByRole('button', { name: /发\s*布/ }).click()
        await sheet.waitFor({ state: 'hidden' })
        const made = await named(name)
        assert.deepEqual(made.current.body.trial, { percent: 10, stores: [] })
        assert.ok(['RUNNING', 'SCHEDULED'].includes(made.state))
        assert.deepEqual(complaints, [])
        await shut()
        await api('POST', `/api/v1/offers/${made.id}/withdrawals`, { reason: 'the test is over' })
    })

    test('is told of words that no shop may publish, and cannot publish them', async () => {
        const name = `最终解释权归本店 ${Date.now() % 1e6}`
        const { page, close: shut } = await enter('OPERATOR')
        await written(page, '单品直降', name, async () => {})
        await page.getByText('不得保留最终解释权').first().waitFor()
        await save(page)
        await page.getByRole('button', { name: '发布', exact: true }).click()
        const sheet = page.getByRole('dialog', { name: /发布/ })
        await sheet.getByText('不得保留最终解释权').first().waitFor()
        assert.ok(await sheet.getByRole('button', { name: /发\s*布/ }).isDisabled())
        await shut()
    })
})

describe('who may only read', () => {
    test('sees offers, coupons and stored value without a button that writes', async () => {
        const [offer] = await offers()
        const { page, close: shut, complaints } = await enter('AUDITOR')
        for (const path of ['/offers', `/offers/${offer.id}`, '/coupons', '/stored-value']) {
            await go(page, path)
            await settled(page)
            const buttons = await page.locator('main').getByRole('button').allInnerTexts()
            const writing = buttons.filter((text) => /新建|修改|发布|停用|发券|停止充值|推广/.test(text))
            assert.deepEqual(writing, [], path)
        }
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a quote', () => {
    test('stands in the address, tells why and takes what the member chooses', async () => {
        const member = await needed('GET', '/api/v1/members?identity=demo:member-3')
        const { page, close: shut, complaints } = await enter('OPERATOR')
        const address = new URLSearchParams({
            line: '["2|15000|T-1|玩具||拼图|9000"]',
            member: member.id,
            no: member.memberNo,
        })
        await go(page, `/quotes?${address}`)
        await settled(page)
        await page.getByText('应付', { exact: true }).waitFor()
        await page.getByText('毛利').waitFor()
        const before = await page.locator('.quote-payable b').innerText()
        await page.getByText('不用它', { exact: true }).first().click()
        await page.waitForFunction((was) => document.querySelector('.quote-payable b')?.textContent !== was, before)
        assert.match(new URL(page.url()).search, /without=/)
        await page.reload()
        await settled(page)
        await page.getByText('不要用：').waitFor()
        assert.notEqual(await page.locator('.quote-payable b').innerText(), before)
        assert.deepEqual(complaints, [])
        await shut()
    })
})
