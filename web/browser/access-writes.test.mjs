// What the security administrator changes about people, sessions and keys, what a person keeps for himself, and what leaves the house:
// pressed in the browser and read back from the server.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { api, close, enter, faults, go, settled } from './house.mjs'

after(close)

const all = async (path) => (await api('GET', path)).json.items ?? []
const sheetOf = (page, name) => page.getByRole('dialog', { name })
const lastAct = async (object) => (await all(`/api/v1/operations?object=${object}`))[0]

/** Gives a reason, sends, and waits until the window is gone. */
async function send(sheet, button, reason) {
    if (reason) await sheet.getByLabel('原因').fill(reason)
    await sheet.getByRole('button', { name: button, exact: true }).last().click()
    await sheet.waitFor({ state: 'hidden' })
}

/** What is shown once is read and put away. */
async function noted(page, title) {
    const sheet = sheetOf(page, title)
    const value = await sheet.locator('code').innerText()
    await sheet.getByRole('button', { name: '我已记下' }).click()
    await sheet.waitFor({ state: 'hidden' })
    return value
}

describe('a key', () => {
    test('is made, rotated and revoked', async () => {
        const name = `收银对接 ${Date.now() % 1e8}`
        const { page, close: shut, complaints } = await enter('SECURITY')
        await go(page, '/keys')
        await settled(page)
        await page.getByRole('button', { name: '新建密钥' }).first().click()
        const sheet = sheetOf(page, '新建密钥')
        await sheet.getByLabel('用途').fill(name)
        await sheet.locator('input[type=radio][value=CASHIER]').check()
        await send(sheet, '新建密钥')
        const secret = await noted(page, new RegExp(`密钥“${name}”`))
        assert.match(secret, /^rgk_/)
        const key = (await all('/api/v1/keys')).find((each) => each.name === name)
        assert.equal(key.role, 'CASHIER')

        await go(page, `/keys?id=${key.id}`)
        await page.getByRole('button', { name: '轮换', exact: true }).click()
        await send(sheetOf(page, /轮换密钥/), '轮换')
        assert.notEqual(await noted(page, /密钥“/), secret)
        const next = (await all('/api/v1/keys')).find((each) => each.follows === key.id)
        assert.equal(next.role, 'CASHIER')

        await go(page, `/keys?id=${next.id}`)
        await page.getByRole('button', { name: '注销', exact: true }).click()
        await send(sheetOf(page, /注销密钥/), '注销', '设备报废')
        const gone = (await all('/api/v1/keys')).find((each) => each.id === next.id)
        assert.ok(gone.revokedAt)
        assert.equal((await lastAct(`key:${next.id}`)).reason, '设备报废')
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('the cap of clear looks', () => {
    test('is changed by the security administrator and stands in the log', async () => {
        const { page, close: shut, complaints } = await enter('SECURITY')
        await go(page, '/staff')
        await settled(page)
        await page.getByRole('button', { name: /调整每日上限：客服/ }).click()
        const sheet = sheetOf(page, /调整每日上限/)
        await sheet.getByLabel('每人每天最多查看次数').fill('30')
        await send(sheet, '保存', '淡季减少')
        const { caps } = (await api('GET', '/api/v1/unmaskings')).json
        assert.equal(caps.find((each) => each.role === 'SERVICE').most, 30)
        assert.equal((await lastAct('role:SERVICE')).reason, '淡季减少')
        assert.deepEqual(await faults(page), [])
        assert.deepEqual(complaints, [])
        await shut()
    })
})
