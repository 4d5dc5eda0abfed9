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

/** The sources of the server that write into the operation log, without comments, refusals and the names of events. */
function logging(): string[] {
    const root = join(__dirname, '../server/src/main/java')
    return readdirSync(root, { recursive: true })
        .map(String)
        .filter((file) => file.endsWith('.java'))
        .map((file) => readFileSync(join(root, file), 'utf8'))
        .filter((text) => /\bOperationLog\b|\bEntry\.of\(/.test(text))
        .map((text) => text.replace(/\/\/.*|(?:Refusal\.at|[Ee]vent)\([^";{]*"[\w.-]+"|String kind = [^;]*;/g, ''))
}

/** Offers and coupon templates are published by the same code; what an import does is called as the state that it goes to. */
const PUBLISHED = ['offer', 'coupon-template']
const IMPORTING = ['rehearsing', 'trying', 'committing', 'rolling_back']

/** What the server writes into the operation log, as it stands in its source. */
function actions(): Set<string> {
    const said = logging().flatMap((text) =>
        [...text.matchAll(/"([a-z]+(?:-[a-z]+)*\.[a-z_-]+)"/g)].map(([, name]) => name),
    )
    const composed = PUBLISHED.flatMap((kind) => ['draft', 'publish', 'withdraw'].map((verb) => `${kind}.${verb}`))
    return new Set([...said.map(String), ...composed, ...IMPORTING.map((state) => `import.${state}`)])
}

/** What its lines are about: the first part of an object, or all of it. */
function objects(): Set<string> {
    const said = logging().flatMap((text) => [
        ...text.matchAll(/"([a-z]+(?:-[a-z]+)*):\*?"/g),
        ...text.matchAll(/(?:Entry\.of|\.record)\((?:\s*tx,\s*\w+,)?\s*"[a-z-]+\.[a-z_-]+",\s*"([a-z-]+)"/g),
    ])
    return new Set([...said.map(([, name]) => String(name)), ...PUBLISHED])
}

/** A list of words that stands in a file as `name = [ … ] as const`. */
function listed(file: string, name: string): string[] {
    const list = new RegExp(`${name} = \\[([^\\]]*)\\] as const`).exec(read(file))?.[1] ?? ''
    return [...list.matchAll(/'([^']+)'/g)].map(([, word]) => String(word)).sort()
}

/** Each holder of a session may end it and change the own password; who has none yet may try the door. */
const OWN = /^\/api\/v1\/sessions(\/current\/.*)?$/

/** The writes of the console that no `can('POST …')` of it names. */
function unasked(): string[] {
    const texts = files.filter((name) => name.startsWith('apps/console/') && !name.includes('.test.')).map(read)
    const all = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? ''))
    const written = all(/api\.(?:POST|PUT|PATCH|DELETE)\(\s*['`]([^'`]+)/g)
    const decided = read('apps/console/src/approvals/requests.ts').matchAll(/[A-Z_]+: '(\/api[^']+)'/g)
    const asked = [...all(/['"`]POST (\/api\/v1\/[^'"`]+)/g), ...[...decided].map(([, path]) => `${path}/\${decision}`)]
    // What is put in stands for any one part of a path.
    const open = (path: string) =>
        new RegExp(`^${path.replace(/[.*+?^{}()|[\]\\]/g, '\\$&').replace(/\$\\\{\w+\\\}/g, '[^/]+')}$`)
    expect(written.length).toBeGreaterThan(100)
    return written.filter(
        (path) => !OWN.test(path) && !asked.some((right) => open(right).test(path) || open(path).test(right)),
    )
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

    const JOB = /\b(?:jobs|chains)\.(?:every|sweep)\(\s*"([\w-]+)"/g

    test('every job of the server has its name on the health page', () => {
        const root = join(__dirname, '../server/src/main/java')
        const jobs = readdirSync(root, { recursive: true })
            .map(String)
            .filter((file) => file.endsWith('Jobs.java'))
            .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(JOB)])
            .map((found) => found[1])
        expect(jobs.length).toBeGreaterThan(25)
        const names = read('apps/console/src/system/partNames.ts')
        expect(jobs.filter((job) => !names.includes(`'JOB ${job}',`))).toEqual([])
    })

    test('what the console writes it does only for those whom the server lets', () => {
        expect([...new Set(unasked())]).toEqual([])
    })

    test('a link to a member is drawn in one place, and only for those who may follow it', () => {
        const linking = files.filter(
            (name) => name.startsWith('apps/console/') && /to="\/members\/\$id"/.test(read(name)),
        )
        expect(linking).toEqual(['apps/console/src/members/MemberLink.tsx'])
    })

    test('every action of the operation log has its words, and no word stands for none', () => {
        expect(actions().size).toBeGreaterThan(100)
        expect(listed('apps/console/src/access/operationWords.ts', 'ACTIONS')).toEqual([...actions()].sort())
    })

    test('every thing that the operation log speaks of has its word, and no word stands for none', () => {
        expect(objects().size).toBeGreaterThan(40)
        expect(listed('apps/console/src/access/objectWords.ts', 'KINDS')).toEqual([...objects()].sort())
    })

    test('what the code composes the names of its operations from is all that this list knows', () => {
        const root = join(__dirname, '../server/src/main/java/io/regulars')
        const java = (file: string) => readFileSync(join(root, file), 'utf8')
        const words = readdirSync(join(root, 'offers'), { recursive: true })
            .map(String)
            .filter((file) => file.endsWith('.java'))
            .flatMap((file) => [...java(join('offers', file)).matchAll(/String word\(\) \{\s*return "([\w-]+)"/g)])
        expect(words.map(([, word]) => word).sort()).toEqual([...PUBLISHED].sort())
        const verbs = [...java('offers/Publishing.java').matchAll(/word\(\) \+ "\.(\w+)"|entry\("(\w+)"/g)]
        expect([...new Set(verbs.map(([, one, other]) => one ?? other))].sort()).toEqual([
            'draft',
            'publish',
            'withdraw',
        ])
        const runs = java('imports/history/Runs.java').matchAll(/(?:begin|post)\((?:[^;{]*?)State\.([A-Z_]+)/g)
        expect([...new Set([...runs].map(([, state]) => String(state).toLowerCase()))].sort()).toEqual(
            [...IMPORTING].sort(),
        )
    })

    test('the groups of RFM are those that the server counts', () => {
        const java = read('../server/src/main/java/io/regulars/rules/Rfm.java')
        const groups = read('apps/console/src/rfm/groups.ts')
        const counted = [...java.matchAll(/\((\w) >= (\d) \? (\d) : 0\)/g)]
        const [, from] = /HIGH_FROM = (\d)/.exec(groups) ?? []
        const [, parts = ''] = /PARTS = \{ (.*) \} as const/.exec(groups) ?? []
        expect(counted.map(([, figure, , part]) => `${figure}: ${part}`).join(', ')).toBe(parts)
        expect(counted.map(([, , least]) => least)).toEqual([from, from, from])
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

    test('no text becomes markup or a program, no other window is heard, and every field may be pasted into', () => {
        const made = [
            /\b(dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|srcdoc|DOMParser|createContextualFragment)\b/,
            /document\.write|\beval\(|new Function\(|javascript:|new RegExp\(/,
            /\bpostMessage\b|addEventListener\(\s*['"]message['"]|\bonmessage\b/,
            /\bonPaste\b|addEventListener\(\s*['"]paste['"]/,
        ]
        const ours = files.filter((name) => /^(apps|packages)\//.test(name) && !name.includes('.test.'))
        expect(ours.length).toBeGreaterThan(300)
        expect(ours.filter((name) => made.some((each) => each.test(read(name))))).toEqual([])
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
