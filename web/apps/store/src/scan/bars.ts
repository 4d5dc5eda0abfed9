import { START_A, STOP, SYMBOLS } from '@regulars/kit/code128'

/**
 * Reads the bar codes that a till meets, where the browser has no detector of its own: Code 128 (the code on a member's phone,
 * coupons) and EAN-13, EAN-8 and UPC-A (goods). Pure: a line of brightness in, a text out.
 */

/** What bars differ from paper at least, of 255. */
const CONTRAST = 24
/** Brightness is judged by what is near, so that a shadow over half a code hides nothing: so many pixels to a block. */
const BLOCK = 16
/** How far a bar may be from its width, of a module; and all bars of a symbol together, of what they should be. */
const ONE_OFF = 0.75
const ALL_OFF = 0.3

/** Widths along a line, light and dark by turns, the first one light. */
export function widths(line: ArrayLike<number>): number[] {
    const border = borders(line)
    const found: number[] = []
    let dark = false
    let from = 0
    for (let at = 1; at < line.length; at++) {
        const level = border[Math.floor(at / BLOCK)] as number
        const here = line[at] as number
        if (here < level === dark) continue
        // Where the border is crossed between two pixels: small codes are told apart by that alone.
        const before = line[at - 1] as number
        const part = before === here ? 0 : Math.min(1, Math.max(0, (before - level) / (before - here)))
        const to = at - 1 + part
        found.push(to - from)
        from = to
        dark = !dark
    }
    found.push(line.length - from)
    return found
}

/** What is darker than this is a bar, block by block; where nothing differs, nothing is. */
function borders(line: ArrayLike<number>): number[] {
    const blocks = Math.ceil(line.length / BLOCK)
    const least: number[] = new Array(blocks).fill(255)
    const most: number[] = new Array(blocks).fill(0)
    for (let at = 0; at < line.length; at++) {
        const block = Math.floor(at / BLOCK)
        least[block] = Math.min(least[block] as number, line[at] as number)
        most[block] = Math.max(most[block] as number, line[at] as number)
    }
    return least.map((_, block) => {
        const [from, to] = [Math.max(0, block - 2), block + 3]
        const low = Math.min(...least.slice(from, to))
        const high = Math.max(...most.slice(from, to))
        return high - low < CONTRAST ? -1 : (low + high) / 2
    })
}

/** How much these widths are off the pattern's; infinite where it cannot be it. */
function off(seen: readonly number[], pattern: string): number {
    const whole = seen.reduce((sum, each) => sum + each, 0)
    const modules = [...pattern].reduce((sum, each) => sum + Number(each), 0)
    const module = whole / modules
    let all = 0
    for (let at = 0; at < pattern.length; at++) {
        const one = Math.abs((seen[at] as number) / module - Number(pattern[at]))
        if (one > ONE_OFF) return Number.POSITIVE_INFINITY
        all += one
    }
    return all / modules
}

/** Which of the patterns it is; undefined where it is none of them. */
function nearest(seen: readonly number[], patterns: readonly string[]): number | undefined {
    let best: number | undefined
    let least = ALL_OFF
    patterns.forEach((pattern, at) => {
        const here = off(seen, pattern)
        if (here < least) {
            least = here
            best = at
        }
    })
    return best
}

/** The first code that the widths tell, from the left. */
export function read(seen: readonly number[]): string | undefined {
    for (let at = 1; at < seen.length; at += 2) {
        const found = code128(seen, at) ?? ean(seen, at)
        if (found !== undefined) return found
    }
    return undefined
}

/** No bar for so many modules before the first one, or it is the middle of something else. */
const quiet = (seen: readonly number[], at: number, module: number, modules: number): boolean =>
    (seen[at - 1] as number) >= module * modules * 0.6

function code128(seen: readonly number[], from: number): string | undefined {
    const first = seen.slice(from, from + 6)
    if (first.length < 6) return undefined
    const start = nearest(first, SYMBOLS.slice(START_A))
    if (start === undefined || !quiet(seen, from, sum(first) / 11, 10)) return undefined
    const symbols = [START_A + start]
    for (let at = from + 6; at + 6 < seen.length; at += 6) {
        if (symbols.length > 2 && off(seen.slice(at, at + 7), STOP) < ALL_OFF) return checked(symbols)
        const symbol = nearest(seen.slice(at, at + 6), SYMBOLS.slice(0, START_A))
        if (symbol === undefined) return undefined
        symbols.push(symbol)
    }
    return undefined
}

const sum = (of: readonly number[]): number => of.reduce((all, each) => all + each, 0)

function checked(symbols: number[]): string | undefined {
    const check = symbols.at(-1)
    const [start = 0, ...data] = symbols.slice(0, -1)
    return data.reduce((all, each, at) => all + each * (at + 1), start) % 103 === check ? text(start, data) : undefined
}

type Set128 = 'A' | 'B' | 'C'

/** What the symbols say; functions are passed over, as a hand scanner does. */
function text(start: number, data: number[]): string | undefined {
    let set = (['A', 'B', 'C'] as const)[start - START_A] as Set128
    let once: Set128 | undefined
    let said = ''
    for (const symbol of data) {
        const by = once ?? set
        once = undefined
        if (by === 'C') {
            if (symbol < 100) said += String(symbol).padStart(2, '0')
            else if (symbol < 102) set = symbol === 100 ? 'B' : 'A'
        } else if (symbol < 96) said += String.fromCharCode(by === 'A' && symbol >= 64 ? symbol - 64 : symbol + 32)
        else if (symbol === 98) once = by === 'A' ? 'B' : 'A'
        else if (symbol === 99) set = 'C'
        else if (symbol === (by === 'A' ? 100 : 101)) set = by === 'A' ? 'B' : 'A'
    }
    // A till's field takes one line of print; what else would be in it is none of its codes.
    return /^[ -~]+$/.test(said) ? said : undefined
}

/** The digits of EAN from a light module on; from the dark side of the code they are read the other way round. */
const LEFT = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
const EVEN = LEFT.map((each) => [...each].reverse().join(''))
/** Which of the six on the left are even tells the first digit. */
const FIRST = ['', '245', '235', '234', '145', '125', '123', '135', '134', '124'].map((at, digit) =>
    digit === 0 ? 0 : marks([...at].map(Number)),
)

function marks(places: number[]): number {
    return places.reduce((all, place) => all | (1 << place), 0)
}

function ean(seen: readonly number[], from: number): string | undefined {
    const guard = seen.slice(from, from + 3)
    if (guard.length < 3 || off(guard, '111') > ALL_OFF) return undefined
    const module = sum(guard) / 3
    if (!quiet(seen, from, module, 7)) return undefined
    return half(seen, from + 3, module, 6) ?? half(seen, from + 3, module, 4)
}

/** `digits` on either side of the middle. */
function half(seen: readonly number[], from: number, module: number, digits: 4 | 6): string | undefined {
    const middle = from + digits * 4
    const end = middle + 5 + digits * 4
    if (end + 3 > seen.length || off(seen.slice(middle, middle + 5), '11111') > ALL_OFF) return undefined
    const guard = seen.slice(end, end + 3)
    // Seven modules to a digit, and as wide at its end as at its beginning, or two codes were read as one.
    if (off(guard, '111') > ALL_OFF || Math.abs(sum(guard) / 3 / module - 1) > 0.5) return undefined
    const left: number[] = []
    const right: number[] = []
    let even = 0
    for (let at = 0; at < digits; at++) {
        const one = nearest(seen.slice(from + at * 4, from + at * 4 + 4), [...LEFT, ...EVEN])
        const other = nearest(seen.slice(middle + 5 + at * 4, middle + 9 + at * 4), LEFT)
        if (one === undefined || other === undefined) return undefined
        if (one >= 10) even |= 1 << at
        left.push(one % 10)
        right.push(other)
    }
    if (digits === 4) return even === 0 ? proved([...left, ...right]) : undefined
    const first = FIRST.indexOf(even)
    return first < 0 ? undefined : proved([first, ...left, ...right])
}

/** A hand scanner types what begins with nought as the twelve digits that are printed below it. */
function proved(digits: number[]): string | undefined {
    const whole = digits.reduceRight((all, each, at) => all + each * ((digits.length - 1 - at) % 2 === 0 ? 1 : 3), 0)
    if (whole % 10 !== 0) return undefined
    const said = digits.join('')
    return said.length === 13 && said.startsWith('0') ? said.slice(1) : said
}

/** How many lines of a picture are looked at. */
const LINES = 24

/** The code in a picture; only one that two of its lines tell alike, in either direction. */
export function readPicture({ data, width, height }: ImageData): string | undefined {
    const told = new Map<string, number>()
    for (let each = 1; each < LINES; each++) {
        const y = Math.floor((height * each) / LINES)
        const line = new Float32Array(width)
        for (let x = 0; x < width; x++) {
            const at = (y * width + x) * 4
            line[x] = (data[at] as number) * 0.3 + (data[at + 1] as number) * 0.59 + (data[at + 2] as number) * 0.11
        }
        const found = read(widths(line)) ?? read(widths(line.reverse()))
        if (found === undefined) continue
        const times = (told.get(found) ?? 0) + 1
        if (times === 2) return found
        told.set(found, times)
    }
    return undefined
}
