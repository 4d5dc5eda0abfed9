/**
 * Code 128, set C: two digits a symbol. The widths of bars and gaps of each symbol, as the standard lists them; the last but
 * one (105) starts set C, the last ends.
 */
const WIDTHS =
    '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'
const STOP = '2331112'
const START_C = 105

const widths = (symbol: number): string => WIDTHS.slice(symbol * 6, symbol * 6 + 6)

/** The symbols of an even number of digits, with start and check. */
export function symbols(digits: string): number[] {
    if (!/^(\d\d)+$/.test(digits)) throw new Error('set C takes an even number of digits')
    const pairs = (digits.match(/\d\d/g) as string[]).map(Number)
    const sum = pairs.reduce((all, pair, at) => all + pair * (at + 1), START_C)
    return [START_C, ...pairs, sum % 103]
}

/** The bars as a path of an SVG one unit high, and how many units wide it is without its quiet zones. */
export function bars(digits: string): { path: string; width: number } {
    const all = symbols(digits).map(widths).join('') + STOP
    let at = 0
    let path = ''
    for (let each = 0; each < all.length; each++) {
        const width = Number(all[each])
        if (each % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`
        at += width
    }
    return { path, width: at }
}
