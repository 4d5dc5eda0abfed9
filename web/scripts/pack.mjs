// Packs what the server serves once, at build time, instead of at each request; and tells the workers of apps what to keep.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const apps = new URL('../apps/', import.meta.url).pathname
/** The apps that a worker keeps, and where they are served. */
const KEPT = { store: '/store', h5: '/m' }
const filesOf = (dist) => readdirSync(dist, { recursive: true }).map(String)

function worker(dist, base) {
    const sw = join(dist, 'sw.js')
    const kept = filesOf(dist)
        .filter((name) => /^(assets\/)?[\w.-]+\.(js|css|svg|png|webmanifest)$/.test(name) && name !== 'sw.js')
        .sort()
    const hash = createHash('sha256')
    for (const name of [...kept, 'index.html']) hash.update(name).update(readFileSync(join(dist, name)))
    const text = readFileSync(sw, 'utf8')
        .replace("'__VERSION__'", `'${hash.digest('hex').slice(0, 16)}'`)
        .replace("['__FILES__']", JSON.stringify(kept.map((name) => `${base}/${name}`)))
    writeFileSync(sw, text)
}

for (const app of readdirSync(apps)) {
    const dist = join(apps, app, 'dist')
    if (!existsSync(dist)) continue
    if (KEPT[app]) worker(dist, KEPT[app])
    for (const name of filesOf(dist)) {
        const file = join(dist, name)
        if (/\.(js|css|svg)$/.test(file)) {
            const plain = readFileSync(file)
            writeFileSync(`${file}.gz`, gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }))
            writeFileSync(`${file}.br`, brotliCompressSync(plain))
        }
    }
}
