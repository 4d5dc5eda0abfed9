import { START_C, STOP, SYMBOLS } from '@regulars/kit/code128'

/** Code 128, set C: two digits a symbol. The symbols of an even number of digits, with start and check. */
export function symbols(digits: string): number[] {
    if (!/^(\d\d)+$/.test(digits)) throw new Error('set C takes an even number of digits')
    const pairs = (digits.match(/\d\d/g) as string[]).map(Number)
    const sum = pairs.reduce((all, pair, at) => all + pair * (at + 1), START_C)
    return [START_C, ...pairs, sum % 103]
}

/** The bars as a path of an SVG one unit high, and how many units wide it is without its quiet zones. */
export function bars(digits: string): { path: string; width: number } {
    const all =
        symbols(digits)
            .map((each) => SYMBOLS[each])
            .join('') + STOP
    let at = 0
    let path = ''
    for (let each = 0; each < all.length; each++) {
        const width = Number(all[each])
        if (each % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`
        at += width
    }
    return { path, width: at }
}
