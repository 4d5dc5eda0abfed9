// Checks the types of every app and package with the compiler that is written in Go: a third of the time of the one in
// JavaScript, which stays for the library that makes types of api/openapi.json.
import { spawnSync } from 'node:child_process'

const compiler = new URL('../node_modules/typescript-checker/bin/tsc', import.meta.url).pathname
const parts = ['apps/console', 'apps/store', 'apps/h5', 'packages/kit', 'packages/sdk']
const wrong = parts.filter(
    (part) => spawnSync(process.execPath, [compiler, '--noEmit', '-p', part], { stdio: 'inherit' }).status !== 0,
)
if (wrong.length > 0) console.error(`types do not fit in ${wrong.join(', ')}`)
process.exit(wrong.length > 0 ? 1 : 0)
