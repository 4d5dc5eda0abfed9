// What the store tool's test stands on: an offer to be refused first and used then, messages of the simulator, pictures.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshCode, needed, person, URL_OF } from './house.mjs'

/** Signs a cashier in and binds the till to the first store that she reaches; `look` runs before that store is chosen. */
export async function enterTill(page, look = async () => undefined) {
    await page.goto(`${URL_OF}/store/`)
    const who = person('CASHIER')
    await page.getByLabel('登录名').fill(who.signIn)
    await page.getByLabel('密码').fill(who.password)
    await page.locator('button[type=submit]').click()
    await page.getByLabel('验证码').fill(await freshCode(who))
    await page.locator('button[type=submit]').click()
    await page.locator('.choices button').first().waitFor()
    await look()
    await page.locator('.choices button').first().click()
    await page.getByLabel('扫描或输入', { exact: true }).waitFor()
}

/** As a scanner does: characters faster than anybody types, and the enter key. */
export async function scan(page, text) {
    await page.getByLabel('扫描或输入', { exact: true }).fill(text)
    await page.keyboard.press('Enter')
}

const LEFT = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
const PARITY = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010']

/** The widths of an EAN-13's bars and gaps. */
function bars(digits) {
    const [first, ...shown] = [...digits].map(Number)
    const one = (digit, even) => (even === '1' ? [...LEFT[digit]].reverse().join('') : LEFT[digit])
    const left = shown.slice(0, 6).map((digit, at) => one(digit, PARITY[first][at]))
    return `111${left.join('')}11111${shown
        .slice(6)
        .map((digit) => LEFT[digit])
        .join('')}111`
}

/** From now on the page's camera films these digits as bars, or bare paper; real pictures, of a canvas. */
export async function filming(page, digits) {
    await page.evaluate(
        (widths) => {
            const canvas = document.createElement('canvas')
            canvas.width = 640
            canvas.height = 360
            const on = canvas.getContext('2d')
            const draw = () => {
                on.fillStyle = '#eee'
                on.fillRect(0, 0, 640, 360)
                on.fillStyle = '#222'
                let x = 120
                for (const [at, width] of [...widths].entries()) {
                    if (at % 2 === 0) on.fillRect(x, 90, Number(width) * 4, 180)
                    x += Number(width) * 4
                }
            }
            draw()
            setInterval(draw, 50)
            navigator.mediaDevices.getUserMedia = async () => {
                globalThis.filmed = canvas.captureStream(20)
                return globalThis.filmed
            }
        },
        digits === '' ? '' : bars(digits),
    )
}

/** Goods that this device has not seen, entered by hand. */
export async function goods(page, { sku, price, name, category }) {
    await page.getByRole('button', { name: '手工录入商品' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('商品码').fill(sku)
    await sheet.getByLabel('单价（元）').fill(price)
    await sheet.getByLabel('名称').fill(name)
    await sheet.getByLabel('品类').fill(category)
    await sheet.getByRole('button', { name: '加入' }).click()
    await sheet.waitFor({ state: 'hidden' })
}

/** Charges what the page says, in cash, and answers the number of the receipt. */
export async function charge(page) {
    await page.locator('.charge button:enabled').click()
    await page.getByRole('dialog').getByRole('button', { name: '现金' }).click()
    return receiptOf(page)
}

/** The number on the receipt that is shown. */
export async function receiptOf(page) {
    await page.getByRole('button', { name: '下一单' }).waitFor()
    return page.locator('.receipt .mono').first().innerText()
}

/** The members' prices that the pack brings are off, so that the sums of these tests are their own. */
export async function withoutMemberPrices() {
    const { items } = await needed('GET', '/api/v1/offers')
    for (const each of items.filter((one) => one.current?.author?.startsWith('pack:') && one.state === 'RUNNING')) {
        await needed('POST', `/api/v1/offers/${each.id}/withdrawals`, { reason: 'tests' })
    }
}

/** 满200减40 for goods of a category of its own, so that no other test meets it. */
export async function offersOf() {
    const category = `store-${Date.now()}`
    const body = {
        name: '门店满减',
        nameEn: 'Store full reduction',
        benefit: { is: 'steps', steps: [{ from: 20_000, off: 4_000 }], repeating: false },
        lines: { is: 'text', field: 'line.category', in: [category] },
        stacking: { groups: [], alone: false },
        priority: 0,
        limits: [],
        restrictedToo: false,
    }
    const draft = await needed('POST', '/api/v1/offers', { body })
    await needed('POST', `/api/v1/offers/${draft.id}/publications`, { version: draft.version })
    return { category, steps: draft.id }
}

/** The code that the demo's simulator brought to a phone last; it stands in the data folder, for its owner. */
export async function messageTo(phone) {
    const file = join(process.env.REGULARS_DATA, 'messages.txt')
    const until = Date.now() + 10_000
    while (Date.now() < until) {
        const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
        const line = text
            .split('\n')
            .findLast((each) => each.includes(phone.slice(-4)) && each.includes(phone.slice(0, 3)))
        const code = line?.match(/(?<!\d)\d{6}(?!\d)/g)?.at(-1)
        if (code) return code
        await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`no message has come for ${phone}`)
}

/** A picture at a width, for people to look at; where nobody asked for any there is none. */
export async function shot(page, name, width) {
    const folder = process.env.REGULARS_PICTURES
    const before = page.viewportSize()
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
    if (folder) {
        mkdirSync(folder, { recursive: true })
        await page.screenshot({ path: join(folder, `store-${name}.png`) })
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    await page.setViewportSize(before)
    if (wide) throw new Error(`${name} scrolls sideways`)
}
