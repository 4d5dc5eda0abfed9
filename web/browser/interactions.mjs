// How long the console takes from an input to the next paint, on the demo chain: `./regulars bench console`. Figures, no test: a busy
// machine is slow, and nothing here fails for that. The browser's own Event Timing tells; it rounds to 8 ms and leaves out what took less
// than 16, which counts as 16 here.
import { api, close, enter, go, needed, settled } from './house.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const GOAL = 100
const FLOOR = 16

const someone = (await needed('POST', '/api/v1/members/lists', { sort: 'POINTS', limit: 1 })).items[0]
const rules = (await needed('GET', '/api/v1/rules')).items
const rule = rules.find((each) => each.current.body.when !== undefined) ?? rules[0]

const { context, page, close: shut } = await enter('MANAGER')
await context.addInitScript(() => {
    globalThis.slowest = 0
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) {
            if (each.interactionId > 0) globalThis.slowest = Math.max(globalThis.slowest, each.duration)
        }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true })
})

const found = new Map()
/** The slowest event of what `act` does; the page has been quiet before, and is waited for afterwards. */
async function measured(name, act) {
    await page.evaluate(() => {
        globalThis.slowest = 0
    })
    await act()
    // An entry comes after the paint that it tells of; two frames and a task later it is there.
    await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))),
    )
    const took = Math.max(FLOOR, await page.evaluate(() => globalThis.slowest))
    found.set(name, [...(found.get(name) ?? []), took])
    await settled(page)
}

async function round() {
    await go(page, '/members')
    await settled(page)
    await page.locator('.ant-table-row').first().waitFor()
    await measured('type into the search', () => page.getByRole('searchbox').first().pressSequentially('1720'))
    await page.getByRole('searchbox').first().fill('')
    const next = page.getByRole('button', { name: '下一页' })
    // Who presses it has scrolled to it before.
    await next.scrollIntoViewIfNeeded()
    await page.waitForTimeout(500)
    if (await next.isEnabled()) await measured('next page', () => next.click())
    await measured('open a member', () => page.locator('.ant-table-row').first().click())
    await go(page, `/members/${someone.id}`)
    await settled(page)
    await measured('switch tab', () => page.getByRole('tab', { name: '积分' }).click())
    const entry = page.locator('.ant-table-row').first()
    await entry.click()
    await page.getByRole('dialog').first().waitFor()
    await settled(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').first().waitFor({ state: 'hidden' })
    await measured('open why, already read', () => entry.click())
    await go(page, '/')
    await settled(page)
    await page.waitForTimeout(2_000)
    await measured('open the palette', () => page.keyboard.press('Control+k'))
    await measured('type into the palette', () => page.keyboard.type('会员'))
    await go(page, `/rules/${rule.id}`)
    await settled(page)
    const edit = page.getByRole('button', { name: /修改|编辑|新版本/ }).first()
    if (await edit.count()) {
        await measured('begin to edit a rule', () => edit.click())
        const amount = page.locator('main').getByRole('spinbutton').first()
        if (await amount.count()) await measured('change a number of a rule', () => amount.pressSequentially('5'))
    }
}

try {
    await round()
    found.clear()
    for (let time = 0; time < ROUNDS; time++) await round()
} finally {
    await shut()
    await close()
}
const system = (await api('GET', '/api/v1/overview')).json
console.log(
    `\nInput to next paint, ms, ${ROUNDS} rounds, demo of ${system?.members ?? '?'} members (goal: at most ${GOAL})`,
)
for (const [name, all] of found) {
    const sorted = [...all].sort((a, b) => a - b)
    const middle = sorted[Math.floor((sorted.length - 1) / 2)]
    const most = sorted.at(-1)
    console.log(
        `  ${name.padEnd(28)} median ${String(middle).padStart(4)}  most ${String(most).padStart(4)}  ${most <= GOAL ? 'met' : 'missed'}`,
    )
}
