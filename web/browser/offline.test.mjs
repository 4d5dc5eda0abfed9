// Sales without network that do not fit: listed for a person, who decides on each (P-23).
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { close, enter, faults, go, needed, settled } from './house.mjs'

after(close)

/** Two sales of a till, both for less than the prices of that time: what the server made of them. */
async function sentIn() {
    const { items } = await needed('GET', '/api/v1/org-units')
    const store = items.find((each) => each.kind === 'STORE').code
    const device = `browser-${Date.now()}`
    const allowance = await needed('POST', '/api/v1/till/allowances', { store, device })
    const sale = (n) => ({
        key: `${device}-${n}`,
        n,
        soldAt: new Date().toISOString(),
        lines: [{ sku: 'offline-toy', name: '积木', category: '玩具', quantity: 1, unitPrice: 12_000, charged: 9_000 }],
        paid: 9_000,
        tenders: [{ kind: 'cash', amount: 9_000 }],
    })
    const told = await needed('POST', '/api/v1/till/uploads', {
        allowance: allowance.id,
        signature: allowance.signature,
        sales: [sale(1), sale(2)],
    })
    assert.deepEqual(
        told.items.map((each) => [each.state, each.clashes]),
        [
            ['CONFLICT', ['PRICE']],
            ['CONFLICT', ['PRICE']],
        ],
    )
    return told.items.map((each) => each.key)
}

const stateOf = async (state, key) =>
    (await needed('GET', `/api/v1/till/conflicts?limit=100&state=${state}`)).items.find((each) => each.key === key)

test('a sale that does not fit says why, and is posted or declined as a person decides', async () => {
    const [one, two] = await sentIn()
    const { page, complaints, close: shut } = await enter('MANAGER')
    await go(page, '/till-allowances?tab=sales')
    await settled(page)
    const open = async (key) => {
        await page.getByRole('row').filter({ hasText: key }).click()
        const drawer = page.getByRole('dialog').filter({ hasText: key })
        await drawer.getByText('收款与当时的价格规则不一致').waitFor()
        await drawer.getByText('¥120.00 (−¥30.00)').waitFor()
        return drawer
    }
    const drawer = await open(one)
    assert.deepEqual(await faults(page), [])
    await drawer.getByRole('button', { name: '按建议处理' }).click()
    await drawer.waitFor({ state: 'hidden' })
    await page.getByRole('row').filter({ hasText: one }).waitFor({ state: 'detached' })
    assert.equal((await needed('GET', `/api/v1/orders/pos/${one}`)).paid, 9_000)

    await (await open(two)).getByRole('button', { name: '不接受' }).click()
    const why = page.getByRole('dialog', { name: new RegExp(`不接受断网销售 ${two}`) })
    await why.getByLabel('原因').fill('已线下退款')
    await why.getByRole('button', { name: '不接受' }).click()
    await page.getByRole('row').filter({ hasText: two }).waitFor({ state: 'detached' })
    assert.equal((await stateOf('DECLINED', two)).settlement.reason, '已线下退款')
    assert.deepEqual(complaints, [])
    await shut()
})
