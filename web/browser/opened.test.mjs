// What opens over a page (side panels and dialogs) can be read and used by everybody as well; those that no journey opens.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { close, enter, faults, needed, settled, sideways, walk } from './house.mjs'

const member = await needed('GET', '/api/v1/members?identity=demo:member-9')
const row = (page) => page.locator('.ant-table-row, .card-row').first().click()
const button = (name) => (page) => page.getByRole('button', { name }).first().click()

/** What it is, where, and how it opens there; what has an address of its own opens by that. */
const OPENED = [
    ['why an entry', `/members/${member.id}?tab=entries`, row],
    ['what an order earned', `/members/${member.id}?tab=orders`, row],
    ['points by hand', `/members/${member.id}`, button(/调整积分|Adjust points/)],
    ['a figure and its members', '/boards?board=repurchase&open=repurchase-rate'],
    ['a scheme of stored value', '/stored-value', row],
    ['its limits', '/stored-value', button(/限额|Limits/)],
    ['its rates', '/stored-value', button(/利率|Rates/)],
    ['a top-up', '/stored-value?tab=topups', row],
    ['stages of the life cycle', '/segments', button(/生命周期|Life/)],
    ['a leak to be recorded', '/leaks', button(/登记|Record/)],
]
const LOOKS = [
    { width: 1440, language: 'zh', mode: 'dark' },
    { width: 390, height: 844, language: 'en' },
]

for (const look of LOOKS) {
    describe(`at ${look.width} px, ${look.language}`, () => {
        let window
        before(async () => {
            window = await enter('MANAGER', look)
            await window.page.goto(`${process.env.REGULARS_URL}/console/no-such-page`)
        })
        after(() => window.close())
        for (const [name, path, open] of OPENED) {
            test(name, async () => {
                const { page, complaints } = window
                await walk(page, path)
                await settled(page)
                await open?.(page)
                await page.getByRole('dialog').first().waitFor()
                await settled(page)
                assert.deepEqual(await faults(page), [], 'accessibility')
                assert.deepEqual(await sideways(page), [], 'scrolls sideways')
                assert.deepEqual(complaints.splice(0), [], 'what the browser complained about')
                await walk(page, '/no-such-page')
                await page.getByRole('dialog').waitFor({ state: 'detached' })
            })
        }
    })
}
after(close)
