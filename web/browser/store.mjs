// What the store tool's test stands on: an offer to be refused first and used then, messages of the simulator, pictures.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { needed } from './house.mjs'

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
