// What every browser test stands on: a running demo chain, real Chromium, people who sign in with their second factor.
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const URL_OF = process.env.REGULARS_URL
const DATA = process.env.REGULARS_DATA
const source = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

export const house = () => JSON.parse(readFileSync(join(DATA, 'regulars.json'), 'utf8'))

export function chromiumPath() {
    const named = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    const found = named.find((each) => each && existsSync(each))
    if (!found) throw new Error('Chromium is missing: install it (Debian: apt-get install chromium) or set CHROMIUM')
    return found
}

let started
export const browser = () => {
    started ??= chromium.launch({
        executablePath: chromiumPath(),
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    })
    return started
}
export const close = async () => (await started)?.close()

/** A code of RFC 6238: six digits, 30 seconds, SHA-1. */
export function totp(secret, at = Date.now()) {
    const bits = [...secret.replace(/=+$/, '')]
        .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
        .join('')
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
    const step = Buffer.alloc(8)
    step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
    const mac = createHmac('sha1', key).update(step).digest()
    const from = mac[19] & 15
    return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

// Each file of tests is a process of its own, and two of them run at once; which codes were given is known to all of them.
const NOTES = join(DATA, 'browser-tests.json')
const LOCK = `${NOTES}.lock`
const notes = () => (existsSync(NOTES) ? JSON.parse(readFileSync(NOTES, 'utf8')) : {})
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Reads and writes the notes while no other process does. */
async function noted(change) {
    for (;;) {
        try {
            mkdirSync(LOCK)
            break
        } catch (taken) {
            if (taken.code !== 'EEXIST') throw taken
            await pause(20)
        }
    }
    try {
        const all = notes()
        const found = change(all)
        writeFileSync(NOTES, JSON.stringify(all))
        return found
    } finally {
        rmdirSync(LOCK)
    }
}

/** Six digits that are this person's code neither now nor in the minutes around. */
export function wrongCode(person) {
    const right = [-3, -2, -1, 0, 1, 2, 3].map((steps) => totp(person.totpSecret, Date.now() + steps * 30_000))
    return ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'].find(
        (each) => !right.includes(each),
    )
}

/** A code that this person has not used yet; waits for the next one where it must, as a person would. */
export async function freshCode(person) {
    const now = Date.now()
    const { step, from } = await noted((all) => {
        const last = all[person.signIn] ?? { step: 0, from: 0 }
        // One step ahead is within what the server takes. Codes count in the order of their steps, so whoever was given the one
        // before gets a moment to send it.
        const step = Math.max(Math.floor(now / 30_000), last.step + 1)
        const from = Math.max(now, (step - 1) * 30_000 + 200, last.from + 3_000)
        all[person.signIn] = { step, from }
        return { step, from }
    })
    if (from > now) await pause(from - now)
    return totp(person.totpSecret, step * 30_000)
}

/** Somebody by the role, for whom the whole chain is open, or by the sign-in. */
export const person = (who) => {
    const all = house().signIns
    const found = all.find((each) => each.signIn === who) ?? all.find((each) => each.role === who && !each.scope)
    if (!found) throw new Error(`the demo has no sign-in for ${who}`)
    return found
}

/** A window of its own. What the browser complains about fails the test that looked. */
export async function open({ width = 1440, height = 900, language = 'zh', mode = 'light' } = {}) {
    const context = await (await browser()).newContext({
        viewport: { width, height },
        acceptDownloads: true,
        reducedMotion: 'reduce',
    })
    await context.addInitScript(
        ([l, m]) => {
            localStorage.setItem('regulars.language', l)
            localStorage.setItem('regulars.mode', m)
        },
        [language, mode],
    )
    const page = await context.newPage()
    // Two browsers and the demo share what may be two cores: how fast is no question here.
    page.setDefaultTimeout(40_000)
    const complaints = []
    watch(page)
    page.on('pageerror', (broken) => complaints.push(`page error: ${broken.message}`))
    page.on('console', (said) => {
        // A refusal is an answer: the browser reports its status, the page says it.
        if (said.type() === 'error' && !/the server responded with a status of 4\d\d/.test(said.text())) {
            complaints.push(said.text())
        }
    })
    return { context, page, complaints, close: () => context.close() }
}

export const go = (page, path) => page.goto(`${URL_OF}/console${path}`, { waitUntil: 'load' })

/** Goes on to another page as a link does, without loading the console again. */
export async function walk(page, path) {
    await page.evaluate((to) => history.pushState(null, '', to), `/console${path}`)
    traffic.get(page).quietSince = Date.now()
}

const kept = new Map()
const entered = new Map()
/** Signs in through the door, with password and code, once a person; every window takes that cookie along. */
export async function enter(whom, look = {}) {
    const who = person(whom)
    const name = who.signIn
    if (!kept.has(name)) kept.set(name, cookiesOf(who))
    const cookies = await kept.get(name)
    const window = await open(look)
    await window.context.addCookies(cookies)
    if (!entered.has(name)) entered.set(name, new Set())
    entered.get(name).add(window.context)
    window.context.once('close', () => entered.get(name).delete(window.context))
    return window
}

/** A fresh code changes the cookie; a person's windows are of one browser, so all of them have the new one. */
async function changed(page, { signIn: name }) {
    const cookies = await page.context().cookies()
    kept.set(name, Promise.resolve(cookies))
    for (const context of entered.get(name) ?? []) await context.addCookies(cookies)
}

async function cookiesOf(who) {
    const { context, page, close: shut } = await open()
    await go(page, '/sign-in')
    await signIn(page, who)
    const cookies = await context.cookies()
    await shut()
    return cookies
}

export async function signIn(page, who, language = 'zh') {
    const zh = language === 'zh'
    await page.getByLabel(zh ? '登录名' : 'Sign-in name').fill(who.signIn)
    await page.getByLabel(zh ? '密码' : 'Password', { exact: true }).fill(who.password)
    await page.locator('button[type=submit]').click()
    await page.getByLabel(zh ? '验证码' : 'Code', { exact: true }).fill(await freshCode(who))
    await page.getByRole('navigation').first().waitFor()
}

/**
 * The first sign-in with a given password: changes it and binds an authenticator; how many recovery codes were shown. `look` sees
 * each of its steps.
 */
export async function firstSignIn(page, name, given, look = async () => undefined) {
    await go(page, '/sign-in')
    await page.getByLabel('登录名').fill(name)
    await page.getByLabel('密码', { exact: true }).fill(given)
    await page.locator('button[type=submit]').click()
    const menu = page.getByRole('navigation', { name: '菜单' })
    const next = page.getByRole('heading', { name: /修改密码|绑定验证器|保存恢复码/ })
    let codes = 0
    for (let step = 0; step < 3; step++) {
        await Promise.race([next.waitFor(), menu.waitFor()])
        const heading = (await next.count()) ? await next.first().textContent() : ''
        if (heading !== '') await look(heading)
        if (heading === '修改密码') {
            await page.getByLabel('当前密码').fill(given)
            await page.getByLabel('新密码', { exact: true }).fill('Lotus-pond-47')
            await page.getByLabel('再输一遍新密码').fill('Lotus-pond-47')
            await page.getByRole('button', { name: '修改密码' }).click()
            await page.getByRole('heading', { name: '修改密码' }).waitFor({ state: 'detached' })
        } else if (heading === '绑定验证器') {
            await page.getByText('不能扫描时手动输入密钥').click()
            const secret = (await page.locator('code').textContent()).trim()
            await page.getByLabel('验证码').fill(totp(secret))
            const shown = page.locator('pre')
            await shown.waitFor()
            codes = (await shown.textContent()).trim().split('\n').length
            await look('保存恢复码')
            await page.getByRole('button', { name: '我已保存好' }).click()
            await shown.waitFor({ state: 'detached' })
        }
    }
    await menu.waitFor()
    return codes
}

/**
 * The code of the sign-in counts as fresh for five minutes, which a test does not wait for: the first request to `path` is
 * answered as the server answers an older session. The code that is given then is a real one, and so is all that follows.
 */
export async function grownOld(page, path, method = 'POST') {
    let first = true
    await page.route(path, (route) => {
        if (!first || route.request().method() !== method) return route.continue()
        first = false
        return route.fulfill({
            status: 403,
            contentType: 'application/problem+json',
            body: JSON.stringify({
                type: '/problems/step-up-required',
                title: 'A fresh code is needed.',
                status: 403,
                detail: '',
            }),
        })
    })
}

/** Gives the second factor where the page asks for it once more. */
export async function stepUp(page, role) {
    const asked = page.getByRole('dialog', { name: '请再验证一次' })
    await asked.waitFor()
    await asked.getByLabel('验证码').fill(await freshCode(person(role)))
    await asked.waitFor({ state: 'hidden' })
    await changed(page, person(role))
}

/** Serious and critical faults of accessibility, each in a line. */
export async function faults(page) {
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
    const found = await page.evaluate(() =>
        globalThis.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
            resultTypes: ['violations'],
        }),
    )
    return found.violations
        .filter((each) => ['serious', 'critical'].includes(each.impact))
        .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
}

// How many requests of a page are under way, and since when there is none.
const traffic = new WeakMap()
function watch(page) {
    const now = { open: 0, quietSince: Date.now() }
    traffic.set(page, now)
    page.on('request', () => {
        now.open++
    })
    for (const end of ['requestfinished', 'requestfailed']) {
        page.on(end, () => {
            now.open = Math.max(0, now.open - 1)
            now.quietSince = Date.now()
        })
    }
}

/**
 * Waits until nothing is being read or drawn any more: the page has time to spare, no request for a fifth of a second, something to
 * read, and nothing that stands for what is to come.
 */
export async function settled(page) {
    const now = traffic.get(page)
    const until = Date.now() + 40_000
    for (;;) {
        // The address changes before the page does: what is still to be drawn may ask for more.
        await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => idle(), { timeout: 2000 })))
        const quiet = now.open === 0 && Date.now() - now.quietSince > 200
        if (
            quiet &&
            (await page.evaluate(
                () => document.body.innerText.trim() !== '' && document.querySelector('.bones') === null,
            ))
        )
            return
        if (Date.now() > until) throw new Error(`${page.url()} does not come to rest: ${now.open} requests are open`)
        await pause(50)
    }
}

/** What sticks out to the right once the page has come to rest, the outermost first; nothing where the page does not scroll sideways. */
export async function sideways(page) {
    const fits = () => document.documentElement.scrollWidth <= innerWidth
    const came = await page.waitForFunction(fits, null, { timeout: 10_000 }).catch(() => null)
    if (came) return []
    return page.evaluate(() => {
        const cut = (each) => each && (getComputedStyle(each).overflowX !== 'visible' || cut(each.parentElement))
        // Text that does not wrap runs on past the element that holds it.
        const reach = (each) => {
            const text = document.createRange()
            text.selectNodeContents(each)
            return Math.max(each.getBoundingClientRect().right, text.getBoundingClientRect().right)
        }
        const out = [...document.querySelectorAll('body *')]
            .filter((each) => reach(each) > innerWidth + 1 && !cut(each.parentElement))
            .slice(0, 12)
            .map((each) => `${each.tagName}.${each.className} “${each.textContent.slice(0, 40)}”`)
        return [`${document.documentElement.scrollWidth} px`, ...out]
    })
}

/** What a thumb would miss: links, buttons and folds lower than 44 px, each in a line. A link within a sentence is as high as that. */
export const small = (page) =>
    page.evaluate(() =>
        [...document.querySelectorAll('a[href], button, summary, select, input:not([type=checkbox]):not([type=radio])')]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height > 0)
            .map((each) => [Math.round(each.getBoundingClientRect().height), each])
            .filter(([height]) => height < 44)
            .map(([height, each]) => `${height} px: ${each.tagName} “${each.textContent.slice(0, 30)}”`),
    )

/** An answer of the API as the demo's machine key gets it. */
export async function api(method, path, body) {
    const asked = fetch(`${URL_OF}${path}`, {
        method,
        headers: {
            authorization: `Bearer ${house().apiKey}`,
            'content-type': 'application/json',
            'idempotency-key': crypto.randomUUID(),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await asked.catch((broken) => {
        throw new Error(`${method} ${path}: ${broken.cause?.message ?? broken.message}`, { cause: broken })
    })
    return { status: answer.status, json: await answer.json().catch(() => undefined) }
}

/** What a test cannot do without: an answer that is a "no", or holds nothing, says so itself. */
export async function needed(method, path, body) {
    const { status, json } = await api(method, path, body)
    if (![200, 201, 204].includes(status)) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
    if (json?.items?.length === 0) throw new Error(`${method} ${path}: nothing came back`)
    return json
}

/** What the demo makes of itself in the first minutes after its start: as `needed`, once it is there. */
export async function soon(path) {
    for (const until = Date.now() + 120_000; Date.now() < until; await pause(1_000)) {
        const { json } = await api('GET', path)
        if (json?.items?.length > 0) return json
    }
    return needed('GET', path)
}
