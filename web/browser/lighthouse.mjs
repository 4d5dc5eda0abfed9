// What Lighthouse says of the member centre, on the demo chain: `./regulars bench h5`. A phone on a slow network, as Lighthouse plays it.
// Figures, no test: a busy machine is slow, and nothing here fails for that.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joined, phone } from './centre.mjs'
import { chromiumPath, close, URL_OF } from './house.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 3)
const GOAL = 90
const ASKED = ['performance', 'accessibility', 'best-practices', 'seo']
const PAGES = ['/sign-in', '/', '/code', '/points', '/coupons', '/tier']

const folder = mkdtempSync(join(tmpdir(), 'regulars-lighthouse-'))

/** The scores of one look, and how long it took until the largest part was painted and nothing blocked any more. */
function look(path, headers) {
    const answer = join(folder, 'answer.json')
    const run = spawnSync(
        process.env.LIGHTHOUSE,
        [
            `${URL_OF}/m${path}`,
            '--quiet',
            '--output=json',
            `--output-path=${answer}`,
            `--only-categories=${ASKED.join(',')}`,
            `--extra-headers=${headers}`,
            '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
        ],
        { encoding: 'utf8', env: { ...process.env, CHROME_PATH: chromiumPath() } },
    )
    if (run.status !== 0) throw new Error(`${path}: ${run.stderr}`)
    const { categories, audits, runtimeError } = JSON.parse(readFileSync(answer, 'utf8'))
    if (runtimeError) throw new Error(`${path}: ${runtimeError.message}`)
    return {
        scores: ASKED.map((each) => Math.round(categories[each].score * 100)),
        largest: Math.round(audits['largest-contentful-paint'].numericValue),
        blocked: Math.round(audits['total-blocking-time'].numericValue),
        lacks: ASKED.slice(1).flatMap((each) =>
            categories[each].auditRefs
                .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
                .map(({ id }) => id),
        ),
    }
}

const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor((all.length - 1) / 2)]

try {
    const { context, page, close: shut } = await phone()
    await joined(page, `1371${String(Date.now()).slice(-7)}`, '灯塔')
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    await shut()
    await close()
    const strange = join(folder, 'nobody.json')
    const known = join(folder, 'member.json')
    writeFileSync(strange, '{}')
    writeFileSync(known, JSON.stringify({ Cookie: cookies }))
    console.log(
        `\nLighthouse, phone and slow network as it plays them, ${ROUNDS} rounds, medians (goal: at least ${GOAL})`,
    )
    console.log(`  ${'page'.padEnd(12)} ${ASKED.map((each) => each.padStart(14)).join(' ')}   LCP ms   TBT ms`)
    for (const path of PAGES) {
        const looks = Array.from({ length: ROUNDS }, () => look(path, path === '/sign-in' ? strange : known))
        const scores = ASKED.map((_, at) => middle(looks.map((each) => each.scores[at])))
        const lacks = [...new Set(looks.flatMap((each) => each.lacks))]
        console.log(
            `  ${`/m${path}`.padEnd(12)} ${scores.map((each) => `${each}`.padStart(14)).join(' ')} ${`${middle(looks.map((each) => each.largest))}`.padStart(8)} ${`${middle(looks.map((each) => each.blocked))}`.padStart(8)}  ${scores.every((each) => each >= GOAL) ? 'met' : 'missed'}${lacks.length > 0 ? `  lacks ${lacks.join(', ')}` : ''}`,
        )
    }
} finally {
    rmSync(folder, { recursive: true, force: true })
}
