// History comes in: a file with errors from its upload to its posting and out again, each step of the wizard looked at on its way.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { api, close, enter, faults, go, settled, sideways } from './house.mjs'

const stamp = Date.now()
// Of last month, whichever that is: neither in the future nor older than the chain.
const today = new Date()
const last = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1))
const month = `${String(last.getUTCMonth() + 1).padStart(2, '0')}/${last.getUTCFullYear()}`
const never = `31/02/${last.getUTCFullYear()}`

let window
let id
before(async () => {
    window = await enter('MANAGER')
})
after(close)

function written() {
    const file = join(mkdtempSync(join(tmpdir(), 'regulars-file-')), `门店 ${stamp}.csv`)
    writeFileSync(
        file,
        [
            '单号,下单日期,手机,门店,货号,品名,数量,实付',
            `H${stamp}-1,03/${month},17400000011,S001,SKU-1,奶瓶,2,59.80`,
            `H${stamp}-1,03/${month},17400000011,S001,SKU-2,湿巾,1,12.90`,
            `H${stamp}-2,04/${month},17400000012,S002,SKU-1,奶瓶,1,29.90`,
            `H${stamp}-3,${never},17400000013,S002,SKU-3,围兜,1,19.90`,
            `H${stamp}-4,05/${month},17400000014,S001,SKU-3,围兜,一,19.90`,
        ].join('\n'),
    )
    return file
}

/** The step can be used by everybody, and says nothing wrong. */
async function fine(step) {
    await settled(window.page)
    assert.deepEqual(await faults(window.page), [], step)
    assert.deepEqual(await sideways(window.page), [], step)
    assert.deepEqual(window.complaints, [], step)
}

async function until(wanted) {
    let now
    for (let time = 0; time < 100; time++) {
        now = (await api('GET', `/api/v1/imports/${id}`)).json
        if (wanted.includes(now.state)) return now
        await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`the import is ${now.state}, not ${wanted}`)
}

test('a file is mapped: what no mapping guesses is mended beside its own rows', async () => {
    const { page } = window
    await go(page, '/imports')
    await page.locator('input[type=file]').setInputFiles(written())
    await page.waitForURL(/\/imports\/\d+/)
    await page.getByText('映射').first().waitFor()
    await settled(page)
    id = page.url().match(/imports\/(\d+)/)[1]
    // The day comes first in this file, which no mapping guesses: every row is shown as one that cannot be read.
    await page.getByText('0 行可读').waitFor()
    await fine('nothing can be read')
    await page.getByRole('button', { name: /修改“日期/ }).click()
    const patterns = page.getByLabel('日期格式，依次尝试')
    await patterns.fill('dd/MM/yyyy')
    await patterns.press('Enter')
    await fine('a step of the mapping')
    await page.keyboard.press('Escape')
    await page.getByText('3 行可读').waitFor()
    await page.getByLabel('映射名称').fill(`store-${stamp}`)
    await fine('mapping')
    await page.getByRole('button', { name: '保存并试跑' }).click()
})

test('the rehearsal says which rows do not go in, and gives them back', async () => {
    const { page } = window
    const rehearsed = await until(['DRY_RUN', 'REFUSED'])
    assert.equal(rehearsed.state, 'DRY_RUN', JSON.stringify(rehearsed))
    assert.equal(rehearsed.rehearsed.accepted, 3)
    assert.equal(rehearsed.rehearsed.rejected, 2)
    await go(page, `/imports/${id}?step=rehearsal`)
    await fine('rehearsal')
    await go(page, `/imports/${id}`)
    await fine('quality')
    const bad = page
        .getByRole('button', { name: /下载不合格的行/ })
        .or(page.getByRole('link', { name: /下载不合格的行/ }))
    const [download] = await Promise.all([page.waitForEvent('download'), bad.first().click()])
    const rows = readFileSync(await download.path(), 'utf8')
    assert.ok(rows.includes(never))
    assert.match(rows, /,一,/)
})

test('some members are tried first', async () => {
    const { page } = window
    await page.getByRole('button', { name: '先试导一部分会员' }).click()
    await fine('before a trial')
    await page.getByRole('button', { name: '开始试导' }).click()
    const tried = await until(['TRIED'])
    assert.ok(tried.trial.totals.orders >= 1, JSON.stringify(tried.trial))
    await page.getByText('试导完成，请核对').waitFor()
    await page.locator('a[href*="/members/"]').first().waitFor()
    await fine('after a trial')
})

test('the rest goes in as it was rehearsed, and all of it comes out again', async () => {
    const { page } = window
    await page.getByRole('button', { name: '看过了，去导入其余的' }).click()
    await fine('before it is posted')
    await page.getByRole('button', { name: '入账', exact: true }).first().click()
    const sure = page.getByRole('dialog').or(page.locator('.ant-popover'))
    await sure.getByRole('button', { name: /入账/ }).last().click()
    const done = await until(['DONE'])
    assert.deepEqual(done.totals, done.rehearsed)
    await page.getByText('入账合计与试跑合计完全一致').waitFor()
    await fine('posted')
    await page.getByRole('button', { name: '撤回这次导入' }).click()
    const back = page.getByRole('dialog')
    await back.getByRole('textbox').or(back.getByRole('spinbutton')).first().fill('2')
    await fine('taking it back')
    await back.getByRole('button', { name: /撤回 2 笔订单/ }).click()
    await until(['ROLLED_BACK'])
    await page.getByText('已撤回').first().waitFor()
    await fine('taken back')
    await window.close()
})
