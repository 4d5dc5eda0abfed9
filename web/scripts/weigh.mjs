// What a browser loads before an app shows its first page, packed: at the door of the console as well as behind it at most
// 400 kB, of the store tool, which phones in shops open, at most 200 kB in all.
import { readdirSync, readFileSync, statSync } from 'node:fs'

const APPS = [
    { app: 'console', most: 400_000, first: ['SignInPage', 'OverviewPage'] },
    { app: 'store', most: 200_000, first: [] },
]

function weigh(app, first) {
    const dist = new URL(`../apps/${app}/dist/`, import.meta.url)
    const sizes = new Map()
    const follow = (name) => {
        if (sizes.has(name)) return
        sizes.set(name, statSync(new URL(`assets/${name}.gz`, dist)).size)
        if (!name.endsWith('.js')) return
        // Static imports only: what is loaded later is written import("…").
        const text = readFileSync(new URL(`assets/${name}`, dist), 'utf8')
        for (const [, next] of text.matchAll(/(?:^|[;}\n])import[^"'()]*?["']\.\/([^"']+)["']/g)) follow(next)
    }
    const page = readFileSync(new URL('index.html', dist), 'utf8')
    for (const [, name] of page.matchAll(/assets\/([^"']+\.(?:js|css))/g)) follow(name)
    // The first page itself comes after the frame, and counts.
    if (first !== undefined) {
        const found = readdirSync(new URL('assets/', dist)).filter(
            (name) => name.startsWith(`${first}-`) && name.endsWith('.js'),
        )
        if (found.length === 0) throw new Error(`no file of ${first}: what is weighed is not what is loaded`)
        for (const name of found) follow(name)
    }
    for (const [name, size] of sizes) console.log(String(size).padStart(9), name)
    return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}

let heavy = false
for (const { app, most, first } of APPS) {
    for (const page of first.length === 0 ? [undefined] : first) {
        const total = weigh(app, page)
        console.log(String(total).padStart(9), `bytes until ${page ?? app} is there, of ${most} allowed`)
        heavy ||= total > most
    }
}
if (heavy) process.exit(1)
