// What a manager makes of figures: a segment of exactly the members behind one, and the report of last month as a file.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { close, enter, go, needed, settled } from './house.mjs'

after(close)

/** A new demo has no lake for its first minute; whoever runs this file alone comes within it. */
before(async () => {
    for (let left = 120; left > 0; left--) {
        try {
            await needed('GET', '/api/v1/metrics/net-amount')
            return
        } catch (notYet) {
            if (left === 1) throw notYet
            await new Promise((soon) => setTimeout(soon, 500))
        }
    }
})

/** Counts those behind the figure, page by page, as the board asks for them. */
async function behind(code, query) {
    const seen = new Set()
    let after
    do {
        const page = await needed(
            'GET',
            `/api/v1/metrics/${code}/members?${query}&limit=200${after === undefined ? '' : `&after=${after}`}`,
        )
        for (const each of page.items) seen.add(each.memberId)
        after = page.next
    } while (after !== undefined && after !== null)
    return seen
}

describe('a manager', () => {
    test('opens a tile, makes a segment of its members, and finds it with the same count', async () => {
        const { page, close: shut, complaints } = await enter('MANAGER')
        await go(page, '/boards?board=repurchase&open=repurchase-rate')
        await settled(page)
        const drawer = page.getByRole('dialog').first()
        await drawer.getByText('只看计入分子的').click()
        await settled(page)
        await drawer.getByRole('button', { name: '建为人群' }).click()
        const name = `复购会员 ${Date.now() % 1_000_000}`
        const asked = page.getByRole('dialog').filter({ hasText: '用这些会员建一个人群' })
        await asked.getByLabel('人群名称').fill(name)
        const answer = page.waitForResponse((each) => each.url().endsWith('/metrics/repurchase-rate/segments'))
        await asked.getByRole('button', { name: '建立人群' }).click()
        const said = await (await answer).json()
        assert.ok(said.segment, JSON.stringify(said))
        const { segment, members } = said
        const { from, to, asOf } = segment.body.origin
        const expected = await behind('repurchase-rate', `from=${from}&to=${to}&asOf=${asOf}&counted=true`)
        assert.ok(expected.size > 0)
        assert.equal(members, expected.size)
        await page.waitForURL(new RegExp(`/segments/${segment.id}`))
        await page.getByRole('link', { name: /复购率/ }).waitFor()
        await go(page, '/segments')
        await settled(page)
        const row = page.getByRole('row').filter({ hasText: name })
        await row.waitFor()
        assert.ok((await row.innerText()).includes(expected.size.toLocaleString('en-US')))
        assert.deepEqual(complaints, [])
        await shut()
    })

    test('makes the report of last month and takes it out as PDF', async () => {
        const { page, close: shut, complaints } = await enter('MANAGER')
        await go(page, '/reports')
        await settled(page)
        await page.getByRole('button', { name: '生成报告' }).first().click()
        await page.getByRole('dialog').getByRole('button', { name: '生成报告' }).click()
        await page.waitForURL(/\/reports\/\d+/)
        await page.getByRole('heading', { name: '发现' }).waitFor({ timeout: 30_000 })
        await page.getByRole('heading', { name: '按等级' }).waitFor()
        await page.getByRole('button', { name: '导出 PDF' }).click()
        const asked = page.getByRole('dialog')
        await asked.getByLabel('原因').fill('月度例会')
        await asked.getByRole('button', { name: '导出', exact: true }).click()
        const ready = page.getByRole('link', { name: '下载 PDF' })
        await ready.waitFor({ timeout: 20_000 })
        const coming = page.waitForEvent('download')
        await ready.click()
        const file = readFileSync(await (await coming).path())
        assert.equal(file.subarray(0, 5).toString('latin1'), '%PDF-')
        const text = file.toString('latin1')
        const pages = text.match(/\/Type\s*\/Page[^s]/g) ?? []
        assert.ok(pages.length >= 2, `${pages.length} pages`)
        assert.match(text, /\/FontFile2/, 'the font is in the file')
        assert.deepEqual(complaints, [])
        await shut()
    })
})

test('a span is drawn on a chart by pointer and by keys, and a point opens its own figure', async () => {
    const { page, close: shut, complaints } = await enter('MANAGER')
    await go(page, '/boards')
    await settled(page)
    const chart = page.getByRole('slider', { name: '净额' })
    const { x, y, width, height } = await chart.boundingBox()
    await page.mouse.move(x + width / 3, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x + (2 * width) / 3, y + height / 2, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/span=/)
    const [, from, to] = /span=([\d-]+)\.\.([\d-]+)/.exec(page.url())
    assert.ok(from < to)
    await settled(page)
    const all = await needed('GET', `/api/v1/metrics/net-amount?from=${from}&to=${to}`)
    const yuan = (all.lines[0].points[0].num / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
    await page.locator('.headline').first().getByTitle(`¥${yuan}`).waitFor()
    await page.getByRole('button', { name: `取消所选时段 ${from} – ${to}` }).click()
    await settled(page)
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    assert.match(await chart.getAttribute('aria-valuetext'), /^\d\d-\d\d – \d\d-\d\d$/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('背后的会员').waitFor()
    const [, day] = /point=([\d-]+)\.\.\1/.exec(page.url())
    await page.getByRole('dialog').getByText(`${day} – ${day}`).waitFor()
    assert.deepEqual(complaints, [])
    await shut()
})

test('a cell of the cohorts is reached by keys and opens whom it counts; a group without a name is not all', async () => {
    const { page, close: shut, complaints } = await enter('MANAGER')
    await go(page, '/boards?board=retention')
    await settled(page)
    await page.locator('table.heat button').first().focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(/by=cohort/)
    await settled(page)
    const group = new URL(page.url()).searchParams.get('group')
    const cell = await behind('retention', `group=${encodeURIComponent(group)}&counted=true`)
    const { cohorts } = await needed('GET', '/api/v1/metrics/retention?from=2020-01-01')
    const aged = cohorts.find(({ month }) => group === `${month}/1`).ages.find(({ age }) => age === 1)
    assert.equal(cell.size, aged.num)
    await page.getByRole('dialog').getByText(`${aged.num} ÷ ${aged.den}`).waitFor()
    await page.keyboard.press('Escape')

    await go(page, '/boards?board=growth&open=new-members&by=store&group=~')
    await settled(page)
    const none = await behind('new-members', 'by=store&group=')
    const all = await behind('new-members', 'by=store')
    assert.ok(none.size > 0 && none.size < all.size)
    await page.getByRole('dialog').getByText('未归属').waitFor()
    assert.equal(await page.getByRole('dialog').locator('.detail-figure').innerText(), `${none.size}`)
    assert.deepEqual(complaints, [])
    await shut()
})

/** The one demo chain is everybody's: what a test put away is there again afterwards, whatever became of it. */
async function shownAgain() {
    const { now } = await needed('GET', '/api/v1/boards/hidden')
    if (now.hidden.length > 0) await needed('POST', '/api/v1/boards/hidden', { seen: now.version, hidden: [] })
}

test('a tile that is put away for finance is gone for finance alone, and an undo brings it back', async () => {
    await shownAgain()
    const manager = await enter('MANAGER')
    const finance = await enter('FINANCE')
    try {
        await go(manager.page, '/boards?board=coupons')
        await settled(manager.page)
        await manager.page.getByRole('button', { name: '按角色显示' }).click()
        const drawer = manager.page.getByRole('dialog')
        await drawer.getByRole('checkbox', { name: '优惠券 用券率：财务看到', exact: true }).uncheck()
        const lapsed = drawer.getByRole('row').filter({ hasText: '券过期率' })
        assert.equal(await lapsed.getByRole('checkbox').count(), 0, 'a tile with an action cannot be put away')
        await drawer.getByRole('button', { name: /^保 ?存$/ }).click()
        const undo = manager.page.getByRole('button', { name: /^撤 ?销$/ })
        await undo.waitFor()
        const tile = (page) => page.locator('.tile').filter({ hasText: /^用券率(?! 按券)/ })
        assert.equal(await tile(manager.page).count(), 1)
        await go(finance.page, '/boards?board=coupons')
        await settled(finance.page)
        await finance.page.getByText('收起了 1 块').waitFor()
        assert.equal(await tile(finance.page).count(), 0)
        await undo.click()
        await manager.page.getByText('已恢复到之前的样子').waitFor()
        await go(finance.page, '/boards?board=coupons')
        await settled(finance.page)
        await tile(finance.page).waitFor()
        assert.deepEqual([...manager.complaints, ...finance.complaints], [])
    } finally {
        await shownAgain()
        await manager.close()
        await finance.close()
    }
})

test('each score is what comes of the sum beside it, and each input opens its figure', async () => {
    const { page, close: shut, complaints } = await enter('MANAGER')
    await go(page, '/scorecard')
    await settled(page)
    const cards = page.locator('.dimension')
    assert.equal(await cards.count(), 4)
    let sums = 0
    for (const card of await cards.all()) {
        const score = await card.locator('.score b').innerText()
        if (score === '暂无数据') {
            assert.match(await card.innerText(), /不到一半，不打分/)
            continue
        }
        const [, parts, weight, said] = /^\((.*)\) ÷ (\d+) = ([\d.]+)$/.exec(await card.locator('.sum').innerText())
        const sum = parts.split(' + ').reduce((all, part) => {
            const [by, points] = part.split(' × ').map(Number)
            return all + by * Math.round(points * 10)
        }, 0)
        assert.equal((Math.floor(sum / Number(weight) + 0.5) / 10).toFixed(1), said)
        assert.equal(said, score)
        sums++
    }
    assert.ok(sums >= 2, `${sums} scores`)
    await page.locator('.inputs a').first().click()
    await page.waitForURL(/boards\?.*open=benefit-users/)
    const drawer = page.getByRole('dialog').filter({ hasText: '权益使用率' })
    await drawer.locator('.detail-figure').waitFor()
    const [, from, to] = /([\d-]{10}) – ([\d-]{10})/.exec(await drawer.innerText())
    assert.equal((Date.parse(to) - Date.parse(from)) / 86_400_000, 89, 'of the same days')
    assert.deepEqual(complaints, [])
    await shut()
})
