// What administrators change, through its own screen, and read back from the server.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { api, close, enter, go, settled } from './house.mjs'

after(close)

const save = async (page, dialog, name = '保存') => {
    await dialog.getByRole('button', { name, exact: true }).last().click()
    await dialog.waitFor({ state: 'hidden' })
    await settled(page)
}
const unit = async (code) => (await api('GET', '/api/v1/org-units')).json.items.find((each) => each.code === code)

describe('the organisation', () => {
    test('gets a store, which is renamed, moved and closed', async () => {
        const code = `T${Date.now() % 1e8}`
        const { items } = (await api('GET', '/api/v1/org-units')).json
        const [from, to] = items.filter((each) => each.kind === 'REGION')
        const { page, close: shut, complaints } = await enter('SYSTEM')
        await go(page, '/org')
        await settled(page)
        const pick = async (text) => {
            await page.getByPlaceholder('按名称或编码查找').or(page.getByLabel('按名称或编码查找')).first().fill(text)
            await page.locator('main').getByText(text).last().click()
        }
        await pick(from.name)
        await page.getByRole('button', { name: '新建下级' }).click()
        let sheet = page.getByRole('dialog', { name: /新建/ })
        await sheet.getByLabel('编码').fill(code)
        await sheet.getByLabel('名称', { exact: true }).fill('试营业店')
        await save(page, sheet)
        assert.equal((await unit(code)).parent, from.code)

        await pick(code)
        await page.getByRole('button', { name: '改名', exact: true }).click()
        sheet = page.getByRole('dialog', { name: /改名/ })
        await sheet.getByLabel('名称', { exact: true }).fill('正式店')
        await sheet.getByLabel('原因').fill('正式开业')
        await save(page, sheet)
        assert.equal((await unit(code)).name, '正式店')

        await page.getByRole('button', { name: '调整上级' }).click()
        sheet = page.getByRole('dialog', { name: /上级/ })
        await sheet.getByLabel('上级').fill(to.code)
        await sheet.getByLabel('上级').press('Enter')
        await sheet.getByLabel('原因').fill('归属调整')
        await save(page, sheet)
        assert.equal((await unit(code)).parent, to.code)

        await page.getByRole('button', { name: '关闭', exact: true }).click()
        sheet = page.getByRole('dialog', { name: /关闭/ })
        await sheet.getByLabel('原因').fill('合并到邻店')
        await save(page, sheet, '关闭')
        const log = (await api('GET', `/api/v1/operations?object=unit:${code}`)).json.items
        const acts = new Map(log.map((each) => [each.action, each.reason]))
        assert.deepEqual([...acts.keys()].sort(), ['unit.close', 'unit.create', 'unit.move', 'unit.rename'])
        assert.equal(acts.get('unit.close'), '合并到邻店')
        assert.equal(acts.get('unit.move'), '归属调整')
        assert.equal(acts.get('unit.rename'), '正式开业')
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a text of consent', () => {
    test('is added as a version, is in force at once, and is what a member agrees to', async () => {
        const version = `T${Date.now() % 1e8}`
        const { page, close: shut, complaints } = await enter('MANAGER')
        await go(page, '/consent-texts')
        await settled(page)
        await page.getByRole('button', { name: '新增版本' }).nth(1).click()
        const sheet = page.getByRole('dialog', { name: '新增版本' })
        await sheet.getByLabel('版本', { exact: true }).fill(version)
        await save(page, sheet, '加入')
        const texts = (await api('GET', '/api/v1/consent-texts')).json.items
        const added = texts.find((each) => each.text.version === version)
        assert.equal(added.state, 'IN_FORCE')

        const member = (await api('GET', '/api/v1/members?identity=demo:member-12')).json
        await go(page, `/members/${member.id}?tab=consents`)
        await settled(page)
        await page.getByRole('button', { name: '登记授权' }).click()
        const record = page.getByRole('dialog', { name: '登记授权' })
        await record.getByLabel('用途').click()
        await page.getByTitle(added.text.nameZh, { exact: true }).last().click()
        await record.getByText(added.text.textZh.slice(0, 12)).waitFor()
        await record.getByLabel('同意', { exact: true }).check()
        await save(page, record, '登记')
        const said = (await api('GET', `/api/v1/members/${member.id}/consents`)).json.items.at(-1)
        assert.deepEqual([said.purpose, said.state, said.textVersion], [added.text.purpose, 'GRANTED', version])
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('two ladders', () => {
    test('stand side by side, and what differs is marked', async () => {
        const now = (await api('GET', '/api/v1/ladders')).json.items.find((each) => each.current)
        const body = structuredClone(now.body)
        body.tiers.at(-1).growth += 777
        const drafted = (await api('POST', '/api/v1/ladders', { body })).json
        const { page, close: shut, complaints } = await enter('FINANCE')
        await go(page, `/tiers?from=v${now.version}&to=v${drafted.version}`)
        await settled(page)
        const marked = page.locator('.diff ins')
        await marked.first().waitFor()
        const grown = body.tiers.at(-1).growth.toLocaleString('en-US')
        assert.ok((await marked.allTextContents()).some((text) => text.includes(grown)))
        assert.deepEqual(complaints, [])
        await shut()
    })
})
