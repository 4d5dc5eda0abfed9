// Starts a demo chain of its own, runs the browser tests (or makes the pictures, or measures) against it, and stops it.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = new URL('.', import.meta.url).pathname
const pictures = process.argv.includes('--screenshots')
const bench = process.argv.includes('--bench')
const lighthouse = process.argv.includes('--lighthouse')
const only = process.argv.slice(2).filter((each) => !each.startsWith('--'))

const port = await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address()
        server.close(() => resolve(port))
    })
})
const data = process.env.REGULARS_DATA ?? mkdtempSync(join(tmpdir(), 'regulars-browser-'))
const own = process.env.REGULARS_URL === undefined
const LOOKING = ['pages.test.mjs', 'rights.test.mjs']
let demo
let url = process.env.REGULARS_URL

async function start() {
    const { chmodSync } = await import('node:fs')
    chmodSync(data, 0o711)
    const launcher = process.env.REGULARS_LAUNCHER ?? join(here, '../../regulars')
    const members = pictures ? '5000' : '1500'
    demo = spawn(launcher, ['demo', '--port', `${port}`, '--data', join(data, 'chain'), '--members', members], {
        stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    demo.stdout.on('data', (chunk) => {
        said += chunk
    })
    const until = Date.now() + 300_000
    while (Date.now() < until) {
        if (demo.exitCode !== null) throw new Error(`the demo ended by itself:\n${said}`)
        const file = join(data, 'chain', 'regulars.json')
        if (existsSync(file) && /Ctrl-C/.test(said)) {
            url = JSON.parse(readFileSync(file, 'utf8')).url
            return
        }
        await new Promise((resolve) => setTimeout(resolve, 300))
    }
    throw new Error(`the demo is not ready after five minutes:\n${said}`)
}

async function stop() {
    if (!demo) return
    const gone = new Promise((resolve) => demo.once('exit', resolve))
    demo.kill('SIGINT')
    await gone
    rmSync(data, { recursive: true, force: true })
}

/** Runs until its end. `later`: what it says is not shown at once, so that it does not mix with what runs beside it. */
async function run(command, args, later = false) {
    const child = spawn(command, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, REGULARS_URL: url, REGULARS_DATA: own ? join(data, 'chain') : data },
    })
    const chunks = []
    for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
            chunks.push(chunk)
            if (!later) process.stdout.write(chunk)
        })
    }
    const code = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
    return { code, said: Buffer.concat(chunks).toString() }
}

/** Which tests failed and why, as the reporter sums them up at its end. */
const failures = (said) => said.slice(said.search(/^\S* ?failing tests:/m))

/** Looking at every page takes half of the time and changes nothing: it goes beside all other files, which go one after the other. */
async function tested(files) {
    const args = ['--test', '--test-concurrency=1', '--test-reporter=spec']
    const looks = (file) => LOOKING.some((name) => file.endsWith(name))
    const parts = [files.filter((each) => !looks(each)), files.filter(looks)]
    const some = parts.filter((each) => each.length > 0)
    const ends = await Promise.all(some.map((each, at) => run(process.execPath, [...args, ...each], at > 0)))
    // Whoever keeps only the end of a long log still reads what went wrong.
    process.stdout.write(
        ends
            .slice(1)
            .map((each) => each.said)
            .join(''),
    )
    const red = ends.length > 1 ? ends.filter((each) => each.code !== 0) : []
    process.stdout.write(red.map((each) => failures(each.said)).join('\n'))
    return Math.max(...ends.map((each) => each.code))
}

let code = 1
try {
    if (own) await start()
    const tests = readdirSync(here)
        .filter((name) => name.endsWith('.test.mjs') && (only.length === 0 || only.some((each) => name.includes(each))))
        .map((name) => join(here, name))
    const named = pictures ? 'screenshots.mjs' : bench ? 'interactions.mjs' : lighthouse ? 'lighthouse.mjs' : undefined
    code = named ? (await run(process.execPath, [join(here, named)])).code : await tested(tests)
} finally {
    await stop()
}
process.exit(code)
