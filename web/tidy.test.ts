// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const MOST = 400
const roots = ['packages/api/src', 'packages/kit/src', 'apps/console/src', 'browser']
const files = roots.flatMap((root) =>
    readdirSync(join(__dirname, root), { recursive: true })
        .map((name) => join(root, String(name)))
        .filter((name) => /\.(tsx?|mjs|css)$/.test(name) && !name.includes('.gen.')),
)
const read = (name: string) => readFileSync(join(__dirname, name), 'utf8')
/** Longer for a reason; the list may only shrink. A style sheet and words are read by looking up, not through. */
const LARGER = new Set<string>(['packages/kit/src/kit.css'])

describe('the web house', () => {
    test(`no file has more than ${MOST} lines`, () => {
        const large = files.filter((name) => read(name).split('\n').length > MOST && !/[wW]ords\.ts$/.test(name))
        expect(large.filter((name) => !LARGER.has(name))).toEqual([])
        expect([...LARGER].filter((name) => !large.includes(name))).toEqual([])
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
