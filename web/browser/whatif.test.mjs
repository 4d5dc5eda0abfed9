// What a manager asks the past: what another multiplier would have cost last year, and who moves when a threshold does.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { api, close, enter, go, needed, settled, soon } from './house.mjs'

after(close)

const rates = async () =>
    (await needed('GET', '/api/v1/rules')).items.filter(
        ({ state, current }) =>
            state === 'RUNNING' && current.body.asset === 'POINTS' && current.body.grant.is === 'rate',
    )

describe('a manager', () => {
    test('tries twice the points on last year and reads the cost; a reload loses nothing', async () => {
        const [rule] = await rates()
        const { page, close: shut, complaints } = await enter('MANAGER')
        await go(page, '/what-ifs')
        await settled(page)
        await page.getByRole('button', { name: '新建试算' }).first().click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('积分规则', { exact: true }).last().click()
        await page.locator('.ant-select-item-option').filter({ hasText: rule.current.body.name }).first().click()
        await dialog.getByText('× 2', { exact: true }).click()
        await dialog.getByRole('button', { name: '开始试算' }).click()
        await page.waitForURL(/\/what-ifs\/\d+/)
        await page.reload()
        await page.getByText('按实际规则重走一遍，与账本核对').waitFor({ timeout: 120_000 })
        const said = await page.locator('.sentence').first().innerText()
        assert.match(said, /积分净发放多 [\d,]+（\+\d+\.\d%）/)
        const id = page.url().match(/what-ifs\/(\d+)/)[1]
        const { points } = (await needed('GET', `/api/v1/what-ifs/${id}`)).result
        const net = ({ issued, takenBack }) => issued - takenBack
        const [now, then] = [net(points.now.total), net(points.then.total)]
        assert.ok(now > 0 && then > now)
        const shown = await page.locator('.beside').first().innerText()
        assert.ok(shown.includes(then.toLocaleString('en-US')), shown)
        assert.ok(shown.includes(now.toLocaleString('en-US')), shown)
        assert.equal(points.check.points.walked, points.check.points.booked, 'the walk is what the book says')
        assert.equal(points.check.growth.walked, points.check.growth.booked)
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a manager who asks of a segment', () => {
    test('reads what a rule gives to those who were in it, and from when on that is known', async () => {
        const [rule] = await rates()
        const segment = (await soon('/api/v1/segments')).items.find(
            ({ state, build }) => state === 'ACTIVE' && build?.finishedAt,
        )
        const { page, close: shut, complaints } = await enter('MANAGER')
        await go(page, '/what-ifs')
        await settled(page)
        await page.getByRole('button', { name: '新建试算' }).first().click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('积分规则', { exact: true }).last().click()
        await page.locator('.ant-select-item-option').filter({ hasText: rule.current.body.name }).first().click()
        await dialog.getByLabel('按人群拆分结果').click()
        await page.locator('.ant-select-item-option').filter({ hasText: segment.name.zh }).last().click()
        await page.keyboard.press('Escape')
        await dialog.getByRole('button', { name: '开始试算' }).click()
        await page.waitForURL(/\/what-ifs\/\d+/)
        const panel = page.locator('.panel', { hasText: '按当时所在人群' })
        await panel.getByText(segment.name.zh, { exact: true }).waitFor({ timeout: 120_000 })
        await panel.getByText(`「${segment.name.zh}」自`).waitFor()
        const id = page.url().match(/what-ifs\/(\d+)/)[1]
        const { definition, result } = await needed('GET', `/api/v1/what-ifs/${id}`)
        assert.deepEqual(
            definition.groups.map(({ of }) => of.id),
            [segment.id],
        )
        const orders = result.points.now.segments[segment.id]?.orders ?? 0
        assert.ok(orders <= result.points.now.total.orders)
        assert.equal(await panel.locator('tbody td').nth(1).innerText(), orders.toLocaleString('en-US'))
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a manager at the thresholds', () => {
    test('drags the threshold of a tier and reads who would move, as the server counts it', async () => {
        const { page, close: shut, complaints } = await enter('MANAGER')
        await go(page, '/what-ifs/thresholds')
        await settled(page)
        const handle = page.getByRole('slider').first()
        await handle.focus()
        const before = Number(await handle.getAttribute('aria-valuenow'))
        for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowLeft')
        assert.ok(Number(await handle.getAttribute('aria-valuenow')) < before)
        const counted = page.getByText(/按线上计算：[\d,]+ 名会员当天变动/)
        await counted.waitFor()
        const [, moved] = (await counted.innerText()).match(/按线上计算：([\d,]+) 名/)
        const ladder = (await needed('GET', '/api/v1/ladders')).items.find((each) => each.current).body
        // the slider stands at steps; what is sent stands in the field beside it
        const sent = await page.getByRole('spinbutton').first().inputValue()
        ladder.tiers[1].growth = Number(sent.replace(/,/g, ''))
        const preview = await needed('POST', '/api/v1/ladders/previews', { body: ladder })
        assert.equal(Number(moved.replace(/,/g, '')), preview.totals.moved)
        await page.getByRole('button', { name: '用历史试算' }).waitFor()
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a manager who asked too much', () => {
    test('stops a what-if that nobody needs', async () => {
        const [rule] = await rates()
        const asked = await needed('POST', '/api/v1/what-ifs', {
            draft: { rule: { id: rule.id, version: rule.current.version } },
            months: 24,
        })
        const { page, close: shut } = await enter('MANAGER')
        await go(page, `/what-ifs/${asked.id}`)
        await settled(page)
        const stop = page.getByRole('button', { name: '停止试算' })
        // a small demo may be through before anybody can press
        if (await stop.count()) {
            await stop.click()
            // or it came through while the finger was on its way
            await page.getByText('这次试算已取消，没有保留结果。').or(page.getByText('已完成')).first().waitFor()
        } else {
            const again = await api('POST', `/api/v1/what-ifs/${asked.id}/cancellations`)
            // stopped just now, or through before
            assert.ok([200, 409].includes(again.status), `${again.status}`)
        }
        await shut()
    })
})
