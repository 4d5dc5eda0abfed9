// What somebody does without a mouse: finds by keys, opens and closes by keys, and is afterwards where he was before.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { close, enter, go, needed, settled } from './house.mjs'

after(close)

const member = await needed('GET', '/api/v1/members?identity=demo:member-9')
/** What has the focus, by its name. */
const focused = (page) =>
    page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim())

async function palette(page, typed, found) {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: '搜索会员、订单、页面' })
    await field.waitFor()
    await page.keyboard.type(typed)
    await page.getByRole('option', { name: found }).first().waitFor()
    return field
}

test('the palette leads to a page by either of its names, to a member, and back to where the focus was', async () => {
    const { page, close: shut, complaints } = await enter('MANAGER')
    await go(page, '/members')
    await settled(page)
    await palette(page, 'churn', '流失预警')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/warnings/)
    await palette(page, member.memberNo, new RegExp(member.memberNo))
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/members/${member.id}`))
    await settled(page)

    const tab = page.getByRole('tab', { name: '订单' })
    await tab.focus()
    const field = await palette(page, '门槛', '等级门槛推演')
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'tab')
    assert.equal(await focused(page), '订单')
    assert.deepEqual(complaints, [])
    await shut()
})

test('a line is opened by Enter, and Escape leads back to it', async () => {
    const { page, close: shut } = await enter('AUDITOR')
    await go(page, '/operations')
    await settled(page)
    await page.locator('.list-keys .ant-table-content').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const line = page.getByRole('dialog')
    await line.waitFor()
    await page.keyboard.press('Escape')
    await line.waitFor({ state: 'hidden' })
    await page.waitForFunction(() => document.activeElement.classList.contains('ant-table-content'))
    assert.match(await page.locator('.ant-table-row').nth(1).getAttribute('class'), /\bat\b/)
    await shut()
})

test('a window that asks for a reason gives the focus back to its button', async () => {
    const { page, close: shut } = await enter('MANAGER')
    await go(page, '/orders')
    await settled(page)
    const button = page.getByRole('button', { name: '导出' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement.textContent.includes('导出'))
    await shut()
})
