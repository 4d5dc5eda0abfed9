// Segments built by hand, as an operator builds them: the fixture of S1-43 with exactly its members, and a question for RFM scores.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { api, close, enter, faults, go, needed, settled, soon } from './house.mjs'

const MARK = `${Date.now() % 1e8}`
const TAG = `美妆 ${MARK}`
const DAY = 86_400_000

/** Of a name the console shows the first sign. */
const SURNAMES = { A: '安', B: '白', C: '陈', D: '邓', E: '鄂', F: '方' }
const made = []

after(async () => {
    for (const id of made) await api('POST', `/api/v1/segments/${id}/archivals`, { reason: 'the test is over' })
    await close()
})

/** The day in Beijing so many days ago. */
const day = (ago) => new Date(Date.now() + 8 * 3_600_000 - ago * DAY).toISOString().slice(0, 10)

/** Some years old since a week. */
function born(years) {
    const [year, month, date] = day(7).split('-')
    return `${year - years}-${month}-${month === '02' && date === '29' ? '28' : date}`
}

/** A member of the fixture: so many orders in the month before the last one, which was so many days ago. */
async function member(name, { sex = 'F', age = 30, last = 60, orders = 3 } = {}) {
    const { id } = await needed('POST', '/api/v1/members', {
        channel: 'pos',
        identity: `card:fixture-${MARK}-${name}`,
        name: `${SURNAMES[name]}样例`,
        sex,
        birthday: { date: born(age) },
        tags: [TAG],
    })
    for (let nth = 0; nth < orders; nth++) {
        await needed('POST', '/api/v1/orders', {
            channel: 'pos',
            externalId: `fixture-${MARK}-${name}-${nth}`,
            placedAt: `${day(last + 7 * nth)}T12:00:00+08:00`,
            member: { id },
            lines: [{ sku: 'LIPSTICK', category: '美妆', quantity: 1, unitPrice: 9900, discount: 0, paid: 9900 }],
            shipping: 0,
            paid: 9900,
            tenders: [],
        })
    }
    return id
}

/** Adds a condition by its name in the menu; answers its row. */
async function add(page, name) {
    const rows = page.locator('.cond-row')
    const before = await rows.count()
    const menu = page.getByRole('combobox', { name: '添加条件', exact: true })
    await menu.click()
    await menu.fill(name)
    await page.getByTitle(name, { exact: true }).last().click()
    await rows.nth(before).waitFor()
    return rows.nth(before)
}

/** Chooses in one of the row's controls. */
async function pick(page, row, label, choice, nth = 0) {
    const box = row.getByRole('combobox', { name: label, exact: true }).nth(nth)
    await box.click()
    await page.locator('.ant-select-dropdown:visible').getByTitle(choice, { exact: true }).click()
}

/** As its members come in one after the other. */
async function inside(id) {
    for (const until = Date.now() + 60_000; ; ) {
        const { segment } = await needed('GET', `/api/v1/segments/${id}`)
        if (segment.build?.finishedAt) break
        assert.ok(Date.now() < until, 'the segment is not built')
        await new Promise((resolve) => setTimeout(resolve, 500))
    }
    const { items } = (await api('GET', `/api/v1/segments/${id}/members?limit=100`)).json
    return items.map((each) => each.id)
}

/** The five conditions of the fixture, one after the other, in the builder. */
async function build(page) {
    let row = await add(page, '性别')
    await pick(page, row, '属于', '女')
    await page.keyboard.press('Escape')

    row = await add(page, '年龄')
    await pick(page, row, '比较', '介于')
    await row.getByRole('spinbutton', { name: '比较', exact: true }).fill('25')
    await row.getByRole('spinbutton', { name: '到', exact: true }).fill('35')

    row = await add(page, '标签')
    await row.getByRole('textbox', { name: '标签', exact: true }).fill(TAG)

    row = await add(page, '次数')
    await pick(page, row, '时间窗', '最后一次之前')
    await row.getByRole('spinbutton', { name: '数量', exact: true }).fill('1')
    await pick(page, row, '单位', '个月')
    await row.getByRole('spinbutton', { name: '比较', exact: true }).fill('3')

    row = await add(page, '距最后一次天数')
    await pick(page, row, '时间窗', '历史全部')
    await row.getByRole('spinbutton', { name: '比较', exact: true }).fill('60')
}

/** Saves what was built and answers the segment's id. */
async function save(page) {
    await page.getByRole('button', { name: '保存并启用' }).click()
    await page.waitForURL(/\/segments\/\d+/)
    const id = /\/segments\/(\d+)/.exec(page.url())[1]
    made.push(id)
    await settled(page)
    return id
}

test('an operator builds the segment of S1-43 by hand and sees exactly its members', async () => {
    const a = await member('A')
    const b = await member('B', { last: 59 })
    await member('C', { orders: 2 })
    await member('D', { sex: 'M' })
    await member('E', { age: 36 })
    const f = await member('F')
    // F will have nothing personal: she counts, and is left out of what is sent (L-05).
    const texts = (await needed('GET', '/api/v1/consent-texts')).items.map((each) => each.text)
    const { version } = texts.find((each) => each.purpose === 'personalisation')
    await needed('POST', `/api/v1/members/${f}/consents`, {
        purpose: 'personalisation',
        granted: false,
        textVersion: version,
    })

    const { page, close: shut, complaints } = await enter('OPERATOR')
    await go(page, '/segments/new')
    await settled(page)
    await page.getByLabel('名称', { exact: true }).fill(`沉睡美妆客 ${MARK}`)

    await build(page)
    const preview = page.getByRole('complementary', { name: '现在符合' })
    await preview.locator('.segment-count b', { hasText: /^2$/ }).waitFor()
    await preview.getByText('安**').waitFor()
    await preview.getByText('方**').waitFor()
    assert.deepEqual(await faults(page), [])

    const id = await save(page)
    assert.deepEqual((await inside(id)).sort(), [a, f].sort())
    await page.reload()
    await settled(page)
    await page.locator('main').getByText('安**').first().waitFor()
    await page.locator('main').getByText('方**').first().waitFor()

    // B comes in as the day turns: nobody has to do anything for it.
    const why = await needed('GET', `/api/v1/segments/${id}/members/${b}`)
    assert.equal(why.inside, false)
    assert.equal(Date.parse(why.nextFlip), Date.parse(`${day(-1)}T00:00:00+08:00`))
    assert.deepEqual(complaints, [])
    await shut()
})

test('an operator asks for RFM scores, and the page says what a score means', async () => {
    const period = (await soon('/api/v1/rfm/periods')).items.find((each) => each.inForceSince !== undefined)
    assert.ok(period, 'the demo has a period in force')
    const { page, close: shut, complaints } = await enter('OPERATOR')
    await go(page, '/segments/new')
    await settled(page)
    await page.getByLabel('名称', { exact: true }).fill(`近期常客 ${MARK}`)
    let row = await add(page, 'RFM 最近购买 R')
    await row.getByRole('spinbutton', { name: '比较', exact: true }).fill('4')
    row = await add(page, 'RFM 客群')
    await pick(page, row, '属于', '重要价值')
    await page.keyboard.press('Escape')
    const preview = page.getByRole('complementary', { name: '现在符合' })
    await preview.getByText('RFM 最近购买 R不少于 4 分，且RFM 客群是 重要价值').first().waitFor()
    const shown = preview.locator('.segment-count b')
    await shown.filter({ hasNotText: /^0$/ }).waitFor()
    assert.deepEqual(await faults(page), [])
    const id = await save(page)
    const members = await inside(id)
    assert.ok(members.length > 0)
    const { explanation } = await needed('GET', `/api/v1/segments/${id}/members/${members[0]}`)
    const [recency, group] = explanation.of
    const score = Number.parseInt(recency.seen.zh, 10)
    const means = period.meanings.find((each) => each.score === score)
    assert.equal(recency.seen.zh, `${score} 分，${means.recency.zh}`)
    assert.equal(group.seen.zh, '重要价值')
    assert.deepEqual(complaints, [])
    await shut()
})

test('who went from one place to another becomes a segment of exactly them', async () => {
    await soon('/api/v1/rfm/periods')
    const { page, close: shut, complaints } = await enter('OPERATOR')
    await go(page, '/rfm?tab=moves&by=r')
    await settled(page)
    const place = page.locator('.rfm-moves .place:not(.stayed) button').first()
    const said = await place.textContent()
    await place.click()
    const sheet = page.getByRole('dialog', { name: /^从R\d到R\d$/ })
    await sheet.getByRole('button', { name: /建成名单/ }).click()
    const ask = page.getByRole('dialog', { name: '用这些会员建一个人群' })
    await ask.getByLabel('人群名称').fill(`变动 ${MARK}`)
    await ask.getByRole('button', { name: '建立人群' }).click()
    await page.waitForURL(/\/segments\/\d+/)
    const id = /\/segments\/(\d+)/.exec(page.url())[1]
    made.push(id)
    await settled(page)
    const { segment } = await needed('GET', `/api/v1/segments/${id}`)
    assert.equal(segment.members, Number(said.replaceAll(',', '')))
    await page.getByText(/RFM 期间，.*：最近购买 R从R\d到R\d/).waitFor()
    assert.deepEqual(complaints, [])
    await shut()
})
