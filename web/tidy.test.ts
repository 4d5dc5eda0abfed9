// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const MOST = 400
const roots = [
    'packages/api/src',
    'packages/kit/src',
    'packages/sdk/src',
    'apps/console/src',
    'apps/store/src',
    'apps/h5/src',
    'browser',
]
const files = roots.flatMap((root) =>
    readdirSync(join(__dirname, root), { recursive: true })
        .map((name) => join(root, String(name)))
        .filter((name) => /\.(tsx?|mjs|css)$/.test(name) && !name.includes('.gen.')),
)
const read = (name: string) => readFileSync(join(__dirname, name), 'utf8')
/** Longer for a reason; the list may only shrink. A style sheet and words are read by looking up, not through. */
const LARGER = new Set<string>(['packages/kit/src/kit.css'])

/** A function is read at one look. */
const LINES = 60
/** Longer for a while, each with the most that it may have; whoever changes one divides it. The list may only shrink. */
const LONGER: Record<string, number> = {
    'browser/door.test.mjs#(anonymous)': 113,
    'browser/journeys.test.mjs#(anonymous)': 87,
}

/** The functions of a file with more lines than `LINES`, by name. */
function long(name: string): [string, number][] {
    const source = ts.createSourceFile(name, read(name), ts.ScriptTarget.Latest, true)
    const found: [string, number][] = []
    const visit = (node: ts.Node) => {
        if (
            (ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
            node.body !== undefined
        ) {
            const from = source.getLineAndCharacterOfPosition(node.getStart()).line
            const lines = source.getLineAndCharacterOfPosition(node.end).line - from + 1
            const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined)
            if (lines > LINES) found.push([`${name}#${named?.getText() ?? '(anonymous)'}`, lines])
        }
        ts.forEachChild(node, visit)
    }
    visit(source)
    return found
}

/** What the server writes into the operation log, as it stands in its source. */
function actions(): Set<string> {
    const root = join(__dirname, '../server/src/main/java')
    const said = new Set<string>()
    for (const file of readdirSync(root, { recursive: true }).map(String)) {
        if (!file.endsWith('.java')) continue
        const text = readFileSync(join(root, file), 'utf8')
        for (const found of text.matchAll(/(?:Entry\.of\(|log\.record\(\s*tx,\s*\w+,)\s*"([a-z-]+\.[a-z_-]+)"/g)) {
            said.add(found[1] ?? '')
        }
    }
    return said
}

describe('the web house', () => {
    test(`no file has more than ${MOST} lines`, () => {
        const large = files.filter((name) => read(name).split('\n').length > MOST && !/[wW]ords\.ts$/.test(name))
        expect(large.filter((name) => !LARGER.has(name))).toEqual([])
        expect([...LARGER].filter((name) => !large.includes(name))).toEqual([])
    })

    test(`no function has more than ${LINES} lines`, () => {
        const found = files.filter((name) => /\.(tsx?|mjs)$/.test(name) && !/[wW]ords\.ts$/.test(name)).flatMap(long)
        expect(found.filter(([name, lines]) => lines > (LONGER[name] ?? 0))).toEqual([])
        const needed = new Set(found.map(([name]) => name))
        expect(Object.keys(LONGER).filter((name) => !needed.has(name))).toEqual([])
    }, 60_000)

    test('every job of the server has its name on the health page', () => {
        const root = join(__dirname, '../server/src/main/java')
        const jobs = readdirSync(root, { recursive: true })
            .map(String)
            .filter((file) => file.endsWith('Jobs.java'))
            .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/jobs\.every\(\s*"([\w-]+)"/g)])
            .map((found) => found[1])
        expect(jobs.length).toBeGreaterThan(8)
        const names = read('apps/console/src/system/partNames.ts')
        expect(jobs.filter((job) => !names.includes(`'JOB ${job}',`))).toEqual([])
    })

    test('every action of the operation log has its words', () => {
        const said = [...actions()].sort()
        expect(said.length).toBeGreaterThan(30)
        const words = read('apps/console/src/access/operationWords.ts')
        expect(said.filter((action) => !words.includes(`'${action}',`))).toEqual([])
    })

    test('what people read stands in words, in both languages', () => {
        const spoken = files.filter((name) => {
            if (/\.test\.|^browser\/|\.css$|format\.ts$|[wW]ords\.ts$/.test(name)) return false
            const text = read(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
            return /[\u4e00-\u9fff]/.test(text.replaceAll('熟客', '')) && !/defineWords|zh:/.test(text)
        })
        expect(spoken).toEqual([])
    })

    test('colours stand in the tokens', () => {
        const coloured = files.filter(
            (name) =>
                /apps\/.*\.(tsx?|css)$/.test(name) &&
                !name.includes('.test.') &&
                /#[0-9a-f]{3,8}\b(?!')/i.test(strip(read(name))),
        )
        expect(coloured).toEqual([])
    })

    test('nothing measures itself by a style attribute, which the policy of the page stops', () => {
        expect(files.filter((name) => /\bautoSize\b/.test(read(name)) && !name.includes('tidy'))).toEqual([])
    })

    test('nothing is promised without a reason, and nothing escapes the types', () => {
        const bad = files.filter(
            (name) => !/tidy|\.mjs$/.test(name) && /\bTODO\b|\bas any\b|: any\b|@ts-ignore/.test(read(name)),
        )
        expect(bad).toEqual([])
    })
})

/** A white ground for a code that a camera reads is no colour of ours; neither is a link's hash. */
function strip(text: string): string {
    return text.replace(/'#fff'/g, '').replace(/href="#\w+"/g, '')
}
