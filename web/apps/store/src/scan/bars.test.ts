import { START_A, START_C, STOP, SYMBOLS } from '@regulars/kit/code128'
import { describe, expect, test } from 'vitest'
import { readPicture } from './bars'

/** Chance that is the same each time. */
function chance(seed: number): () => number {
    let state = seed
    return () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        return state / 2_147_483_648
    }
}

const START_B = START_A + 1

function code128(start: number, data: number[]): string {
    const check = data.reduce((all, each, at) => all + each * (at + 1), start) % 103
    return [start, ...data, check].map((each) => SYMBOLS[each]).join('') + STOP
}

const inC = (digits: string) => code128(START_C, (digits.match(/\d\d/g) ?? []).map(Number))
const inB = (text: string) =>
    code128(
        START_B,
        [...text].map((each) => each.charCodeAt(0) - 32),
    )

const LEFT = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
const EVEN = LEFT.map((each) => [...each].reverse().join(''))
const PARITY = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL']

function ean(digits: string): string {
    const whole = digits.length === 13
    const shown = [...(whole ? digits.slice(1) : digits)].map(Number)
    const half = shown.length / 2
    const parity = whole ? (PARITY[Number(digits[0])] as string) : 'LLLL'
    const left = shown.slice(0, half).map((each, at) => (parity[at] === 'G' ? EVEN : LEFT)[each])
    return `111${left.join('')}11111${shown
        .slice(half)
        .map((each) => LEFT[each])
        .join('')}111`
}

interface Look {
    /** Pixels to a module. */
    module: number
    dark?: number
    light?: number
    noise?: number
    /** How much brighter it is on the right. */
    shade?: number
    turned?: boolean
}

/** A picture of it: bars on paper with quiet zones, unsharp as a lens, seen in a light that is not even. */
function picture(pattern: string, look: Look): ImageData {
    const { module, dark = 40, light = 210, noise = 4, shade = 0, turned = false } = look
    const modules = [...pattern].reduce((all, each) => all + Number(each), 0)
    const width = Math.ceil((modules + 24) * module)
    const height = 48
    const fine = 8
    const line = new Float64Array(width * fine).fill(light)
    let at = 12 * module * fine
    for (const [i, each] of [...pattern].entries()) {
        const to = at + Number(each) * module * fine
        if (i % 2 === 0) line.fill(dark, Math.round(at), Math.round(to))
        at = to
    }
    if (turned) line.reverse()
    const random = chance(7)
    const data = new Uint8ClampedArray(width * height * 4)
    for (let x = 0; x < width; x++) {
        const part = line.subarray(Math.max(0, (x - 0.5) * fine), (x + 1.5) * fine)
        const mean = part.reduce((all, each) => all + each, 0) / part.length + (shade * x) / width
        for (let y = 0; y < height; y++) {
            const value = mean + (random() - 0.5) * 2 * noise
            data.set([value, value, value, 255], (y * width + x) * 4)
        }
    }
    return { data, width, height } as ImageData
}

const MEMBER = '88001234567812345678'

describe('bars are read as a hand scanner reads them', () => {
    test.each([
        ['a member’s code', inC(MEMBER), MEMBER],
        ['a coupon’s code', inB('7KQ2MWX9RT4HB'), '7KQ2MWX9RT4HB'],
        ['letters, then digits in pairs', code128(START_B, [33, 13, 99, 12, 34, 56]), 'A-123456'],
        ['pairs, then a letter', code128(START_C, [12, 34, 100, 33]), '1234A'],
        ['goods', ean('6901234567892'), '6901234567892'],
        ['goods, every first digit', ean('9780306406157'), '9780306406157'],
        ['goods with a nought first, as printed below', ean('0036000291452'), '036000291452'],
        ['small goods', ean('96385074'), '96385074'],
    ])('%s', (_, pattern, text) => {
        expect(readPicture(picture(pattern, { module: 4 }))).toBe(text)
    })

    test.each<[string, Look]>([
        ['two and a half pixels to a module', { module: 2.5 }],
        ['upside down', { module: 3, turned: true }],
        ['a dim screen', { module: 4, dark: 30, light: 80 }],
        ['a lamp on one side', { module: 4, dark: 20, light: 110, shade: 90 }],
        ['grain', { module: 5, noise: 18 }],
    ])('%s', (_, look) => {
        expect(readPicture(picture(inC(MEMBER), look))).toBe(MEMBER)
        expect(readPicture(picture(ean('6901234567892'), look))).toBe('6901234567892')
    })
})

describe('what is no code is none', () => {
    const good = ean('6901234567892')
    test.each([
        ['a check digit that is wrong', ean('6901234567893')],
        ['a check symbol that is wrong', inC(MEMBER).slice(0, -13) + SYMBOLS[0] + STOP],
        ['half of it', good.slice(0, good.length / 2)],
        ['stripes', '1'.repeat(95)],
    ])('%s', (_, pattern) => expect(readPicture(picture(pattern, { module: 4 }))).toBeUndefined())

    test('bare paper', () => expect(readPicture(picture('', { module: 4, noise: 10 }))).toBeUndefined())

    test('one line of it alone, which may be a chance', () => {
        const whole = picture(good, { module: 4, noise: 0 })
        const row = whole.width * 4
        for (let y = 0; y < whole.height; y++) if (y !== 24) whole.data.fill(200, y * row, (y + 1) * row)
        expect(readPicture(whole)).toBeUndefined()
    })
})
