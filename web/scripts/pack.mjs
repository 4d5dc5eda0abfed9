// Packs what the server serves once, at build time, instead of at each request; and weighs it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const dist = new URL('../apps/console/dist/', import.meta.url).pathname
for (const name of readdirSync(dist, { recursive: true })) {
    const file = join(dist, String(name))
    if (/\.(js|css|svg)$/.test(file)) {
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }))
    }
}
