import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ALL_PAGES, pagesFor } from './apps/console/src/shell/finding'
import { SHELL_WORDS } from './apps/console/src/shell/words'

const CONSOLE = join(__dirname, 'apps/console/src')
const read = (file: string) => readFileSync(file, 'utf8')

/** The addresses of the console that stand for themselves, each with the module that shows it. */
const ROUTES = [
    ...read(join(CONSOLE, 'router.tsx')).matchAll(/page\(\s*'([^']+)',\s*lazy\w+\(\(\) => import\('([^']+)'\)/g),
].map(([, path = '', module = '']) => ({ path, file: join(CONSOLE, `${module}.tsx`) }))
const RIGHTS = new Set(
    Object.entries(JSON.parse(read(join(__dirname, '../api/openapi.json'))).paths as Record<string, object>).flatMap(
        ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
)

/** A module and those of its own room that it shows. */
function room(file: string, seen = new Set<string>()): string[] {
    if (seen.has(file) || !existsSync(file)) return []
    seen.add(file)
    const text = read(file)
    const inside = [...text.matchAll(/from '(\.[^']*)'/g)].map(([, name = '']) => join(dirname(file), `${name}.tsx`))
    return [text, ...inside.flatMap((each) => room(each, seen))]
}

test('every page that an address alone opens stands in the palette, once, and nothing else does', () => {
    const alone = ROUTES.map(({ path }) => path).filter((path) => !path.includes('$'))
    expect(alone.length).toBeGreaterThan(40)
    expect(ALL_PAGES.map(({ path }) => path).sort()).toEqual(alone.sort())
})

test.each(ALL_PAGES)('$path has a name in each language, by which the palette finds it', ({ name, path, needs }) => {
    const [zh, en] = [SHELL_WORDS.zh[name], SHELL_WORDS.en[name]]
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[\w '’-]+$/)
    for (const typed of [zh, en, en.toUpperCase()]) {
        expect(pagesFor(typed, () => true).map((each) => each.path)).toContain(path)
        expect(pagesFor(typed, () => false).some((each) => each.path === path)).toBe(needs === undefined)
    }
    // A right that no endpoint has would hide the page from everybody.
    if (needs !== undefined) expect(RIGHTS).toContain(needs)
})

test.each(ROUTES)('$path says its title in the language of who reads', ({ file }) => {
    const titles = room(file).flatMap((text) => [
        ...text.matchAll(/<Page\b[^>]*?title=(\{[^}]*\}?|"[^"]*")/gs),
        ...text.matchAll(/useTitle\((words)\(/g),
    ])
    expect(titles.length).toBeGreaterThan(0)
    for (const [, said] of titles) expect(said).toMatch(/^(\{|words$)/)
})

test('the newest pages are found by what people call them', () => {
    const found = (typed: string) => pagesFor(typed, () => true).map(({ path }) => path)
    expect(found('备份')).toEqual(['/system'])
    expect(found('backup')).toEqual(['/system'])
    expect(found('churn')).toContain('/warnings')
    expect(found('充值')).toEqual(['/stored-value'])
    expect(found('门槛')).toContain('/what-ifs/thresholds')
})
