// What a browser loads before the console shows its first page, packed: at most 400 kB, at the door as well as behind it.
import { readdirSync, readFileSync, statSync } from 'node:fs'

const MOST = 400_000
const dist = new URL('../apps/console/dist/', import.meta.url)
let sizes = new Map()
const follow = (name) => {
    if (sizes.has(name)) return
    sizes.set(name, statSync(new URL(`assets/${name}.gz`, dist)).size)
    if (!name.endsWith('.js')) return
    // Static imports only: what is loaded later is written import("…").
    const text = readFileSync(new URL(`assets/${name}`, dist), 'utf8')
    for (const [, next] of text.matchAll(/(?:^|[;}\n])import[^"'()]*?["']\.\/([^"']+)["']/g)) follow(next)
}
const page = readFileSync(new URL('index.html', dist), 'utf8')
const names = readdirSync(new URL('assets/', dist))
let most = 0
// The first page itself comes after the frame, and counts.
for (const first of ['SignInPage', 'OverviewPage']) {
    sizes = new Map()
    for (const [, name] of page.matchAll(/assets\/([^"']+\.(?:js|css))/g)) follow(name)
    const found = names.filter((name) => name.startsWith(`${first}-`) && name.endsWith('.js'))
    if (found.length === 0) throw new Error(`no file of ${first}: what is weighed is not what is loaded`)
    for (const name of found) follow(name)
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [name, size] of sizes) console.log(String(size).padStart(9), name)
    console.log(String(total).padStart(9), `bytes until ${first} is there, of ${MOST} allowed`)
    most = Math.max(most, total)
}
if (most > MOST) process.exit(1)
