// Packs what the server serves once, at build time, instead of at each request; and tells the store tool's worker what to keep.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const apps = new URL('../apps/', import.meta.url).pathname
const filesOf = (dist) => readdirSync(dist, { recursive: true }).map(String)

function worker(dist) {
    const sw = join(dist, 'sw.js')
    const kept = filesOf(dist)
        .filter((name) => /^(assets\/)?[\w.-]+\.(js|css|svg|png|webmanifest)$/.test(name) && name !== 'sw.js')
        .sort()
    const hash = createHash('sha256')
    for (const name of [...kept, 'index.html']) hash.update(name).update(readFileSync(join(dist, name)))
    const text = readFileSync(sw, 'utf8')
        .replace("'__VERSION__'", `'${hash.digest('hex').slice(0, 16)}'`)
        .replace("['__FILES__']", JSON.stringify(kept.map((name) => `/store/${name}`)))
    writeFileSync(sw, text)
}

for (const app of readdirSync(apps)) {
    const dist = join(apps, app, 'dist')
    if (!existsSync(dist)) continue
    if (app === 'store') worker(dist)
    for (const name of filesOf(dist)) {
        const file = join(dist, name)
        if (/\.(js|css|svg)$/.test(file)) {
            writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }))
        }
    }
}
