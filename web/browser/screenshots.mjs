// The pictures of the README, of the real thing, in both languages.
import { mkdirSync } from 'node:fs'
import { api, close, enter, go, settled } from './house.mjs'

const folder = new URL('../../docs/images/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })

/** Somebody with a history worth looking at: among the first members the one with the most points. */
async function member() {
    const page = (await api('POST', '/api/v1/members/lists', { sort: 'POINTS', limit: 5 })).json
    return page.items[0]
}

const someone = await member()
const entries = (await api('GET', `/api/v1/members/${someone.id}/entries?asset=POINTS&limit=50`)).json.items
const entry = entries.find((each) => each.cause === 'ORDER') ?? entries[0]
const rules = (await api('GET', '/api/v1/rules')).json.items
const rule = rules.find((each) => each.current.body.when !== undefined) ?? rules[0]

for (const language of ['zh', 'en']) {
    const { page, close: shut } = await enter('MANAGER', { width: 1360, height: 850, language })
    const shoot = async (name, path, before) => {
        await go(page, path)
        await settled(page)
        if (before) await before()
        await page.waitForTimeout(1200)
        await page.screenshot({ path: `${folder}${name}-${language}.png` })
        console.log(`docs/images/${name}-${language}.png`)
    }
    await shoot('overview', '/')
    await shoot('member', `/members/${someone.id}`)
    await shoot('why', `/members/${someone.id}?tab=entries&entry=${entry.id}`)
    await shoot('rule', `/rules/${rule.id}`)
    await shoot('tiers', '/tiers')
    await shut()
}
await close()
