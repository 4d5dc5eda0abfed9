// What business users vouch for: a golden basket made beside its live price, an offer that would break it and is refused until
// somebody accepts that with a reason, and the rules by which a second person decides.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { api, close, enter, faults, go, needed, settled, sideways } from './house.mjs'

const SKU = `golden-${Date.now() % 1e7}`
const NAME = `金卡买一罐 ${SKU}`
const made = []

after(async () => {
    await api('POST', '/api/v1/offer-policy', {})
    for (const id of made) await api('POST', `/api/v1/offers/${id}/withdrawals`, { reason: 'the test is over' })
    const basket = await kept()
    if (basket) await api('POST', `/api/v1/golden-baskets/${basket.basket.id}/removals`, {})
    await close()
})

const kept = async () =>
    ((await api('GET', '/api/v1/golden-baskets')).json.items ?? []).find((each) => each.basket.body.name === NAME)

/** A draft that takes a tenth off the golden basket's goods. */
async function draft(paid) {
    const body = {
        name: `样例九折 ${paid}`,
        nameEn: `Golden ${paid}`,
        benefit: { is: 'unitPay', paid },
        lines: { is: 'text', field: 'line.sku', in: [SKU] },
        stacking: { groups: [], alone: false },
        priority: 0,
        limits: [],
        restrictedToo: false,
    }
    const offer = await needed('POST', '/api/v1/offers', { body })
    made.push(offer.id)
    return offer
}

async function sheetOf(page, { id }) {
    await go(page, `/offers/${id}`)
    await settled(page)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: /发布/ })
    await sheet.getByText(/拼了 \d+ 个购物车/).waitFor()
    await sheet.getByRole('region', { name: '样例篮子与审批' }).locator('table, .ant-alert').first().waitFor()
    return sheet
}

/** Where carts lose money with what else is in force, they have been seen. */
async function vouch(sheet, reason) {
    const seen = sheet.getByText('我看过上面的购物车')
    if (await seen.isVisible()) await seen.click()
    await sheet.getByLabel('为什么可以这样').fill(reason)
}

async function shoot(page, name) {
    const folder = process.env.REGULARS_PICTURES
    for (const width of [1440, 1024, 390]) {
        await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
        const wide = await sideways(page)
        if (folder) {
            mkdirSync(folder, { recursive: true })
            await page.screenshot({ path: join(folder, `console-${name}-${width}.png`), fullPage: true })
        }
        assert.deepEqual(wide, [], `${name} scrolls sideways at ${width}`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
}

test('an operator makes a golden basket beside its live price', async () => {
    const { page, close: shut, complaints } = await enter('OPERATOR')
    await go(page, '/golden-baskets/new')
    await settled(page)
    await page.getByLabel('名称').fill(NAME)
    const lines = page.locator('.basket-lines li')
    while ((await lines.count()) > 1) await lines.last().getByRole('button', { name: '删除' }).click()
    await page.getByLabel('商品', { exact: true }).first().fill(SKU)
    await page.keyboard.press('Escape')
    await page.getByLabel('原价').first().fill('100')
    await page.getByLabel('数量').first().fill('1')
    const result = page.locator('.panel').filter({ hasText: '按当前优惠回放' })
    await result.getByText('¥100.00').first().waitFor()
    await shoot(page, 'golden-new')
    assert.deepEqual(await faults(page), [])
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByRole('heading', { name: '样例篮子', exact: true }).waitFor()
    await page.getByText(NAME).first().waitFor()
    const { basket, fails } = await kept()
    assert.equal(basket.body.basket.items[0].unitPrice, 10_000)
    assert.equal(fails, false)
    assert.deepEqual(await faults(page), [])
    await shoot(page, 'golden-list')
    assert.deepEqual(complaints, [])
    await shut()
})

test('an operator cannot publish what breaks it until that is accepted, with a reason that is kept', async () => {
    const before = await kept()
    const offer = await draft('0.9')
    const path = `/api/v1/offers/${offer.id}`
    const refused = await api('POST', `${path}/publications`, { version: 1 })
    assert.equal(refused.json.type, '/problems/golden-baskets-break')
    const { page, close: shut, complaints } = await enter('OPERATOR')
    const sheet = await sheetOf(page, offer)
    const row = sheet.locator('tr', { hasText: NAME })
    await row.waitFor()
    const publish = sheet.getByRole('button', { name: /^发\s*布$/ })
    assert.ok(await publish.isDisabled(), 'a broken basket is open')
    await row.getByText(/认可 ¥/).click()
    assert.ok(await publish.isDisabled(), 'nobody has said why')
    await vouch(sheet, '新品尝鲜价，已和采购确认')
    await shoot(page, 'golden-broken')
    assert.deepEqual(await faults(page), [])
    await publish.click()
    await sheet.waitFor({ state: 'hidden' })
    const now = await kept()
    assert.ok(now.basket.expected.payable < before.basket.expected.payable)
    const proposals = await needed('GET', '/api/v1/offer-proposals?state=AT_ONCE')
    const mine = proposals.items.find((each) => each.offer === offer.id)
    assert.equal(mine.asked.reason, '新品尝鲜价，已和采购确认')
    assert.deepEqual(complaints, [])
    await shut()
})

test('an operator sends what the rules of publication ask two for to a second person, who reads why', async () => {
    await needed('POST', '/api/v1/offer-policy', { depth: '0.4', mostDepth: '0.9', warnDepth: '0.6' })
    const offer = await draft('0.3')
    const { page, close: shut } = await enter('OPERATOR')
    const sheet = await sheetOf(page, offer)
    await sheet.getByText('须由另一个人同意').waitFor()
    const ask = sheet.getByRole('button', { name: '提交审批' })
    assert.ok(await ask.isDisabled())
    await sheet
        .locator('tr', { hasText: NAME })
        .getByText(/认可 ¥/)
        .click()
    await vouch(sheet, '只有一天，清样品')
    await shoot(page, 'golden-second')
    await ask.click()
    await sheet.waitFor({ state: 'hidden' })
    await shut()
    const waiting = (await needed('GET', '/api/v1/approvals?state=WAITING&limit=100')).items
    const mine = waiting.find((each) => each.kind === 'OFFER' && each.reason === '只有一天，清样品')
    assert.ok(mine, 'the reason is before the second person')
    await needed('POST', `/api/v1/offer-proposals/${mine.id}/refusals`, { reason: 'the test is over' })
})

test('whoever may only read sees the rules as sentences, and nothing to save', async () => {
    const { page, close: shut, complaints } = await enter('AUDITOR')
    await go(page, '/offer-policy')
    await settled(page)
    await page.getByText('发现任何购物车的让利超过原价的').waitFor()
    await page.getByText('例如 ¥200.00 的商品实收不到 ¥120.00').waitFor()
    assert.equal(
        await page
            .locator('main')
            .getByRole('button', { name: /保\s*存/ })
            .count(),
        0,
    )
    assert.deepEqual(await faults(page), [])
    await shoot(page, 'policy')
    await go(page, '/golden-baskets')
    await settled(page)
    assert.equal(await page.getByRole('button', { name: '新建样例篮子' }).count(), 0)
    await page.getByText(NAME).first().click()
    await page.getByText('您的角色只能查看').waitFor()
    assert.deepEqual(await faults(page), [])
    assert.deepEqual(complaints, [])
    await shut()
})
