import { count, type Language, money, short, shortMoney } from '@regulars/kit'

export type Unit = 'COUNT' | 'MONEY' | 'POINTS' | 'SHARE' | 'DAYS' | 'NUMBER' | 'SCORE'

export interface Ratio {
    num: number
    den: number
    /** What it is the product of, where it is one. */
    factors?: readonly Ratio[] | undefined
}

/** The figure as one number to draw: per cent of a share, fen of money; null where there is nothing to divide by. */
export function drawn(unit: Unit, { num, den }: Ratio): number | null {
    if (den === 0) return null
    return unit === 'SHARE' ? (100 * num) / den : num / den
}

/** A drawn number as one reads it. */
export function sayDrawn(unit: Unit, value: number, language: Language): string {
    switch (unit) {
        case 'MONEY':
            return money(Math.round(value))
        case 'SHARE':
            return `${value.toFixed(2)}%`
        case 'DAYS':
            return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
                style: 'unit',
                unit: 'day',
                unitDisplay: 'long',
                minimumFractionDigits: 1,
                maximumFractionDigits: 1,
            }).format(value)
        case 'NUMBER':
        case 'SCORE':
            return value.toFixed(2)
        default:
            return count(Math.round(value))
    }
}

export function sayShort(unit: Unit, value: number, language: Language): string {
    switch (unit) {
        case 'MONEY':
            return shortMoney(Math.round(value), language)
        case 'SHARE':
            return `${value.toFixed(value < 10 ? 1 : 0)}%`
        case 'COUNT':
        case 'POINTS':
            return short(Math.round(value), language)
        default:
            return sayDrawn(unit, value, language)
    }
}

export function say(unit: Unit, ratio: Ratio, language: Language): string {
    const value = drawn(unit, ratio)
    return value === null ? '–' : sayDrawn(unit, value, language)
}

export function sayBrief(unit: Unit, ratio: Ratio, language: Language): string {
    const value = drawn(unit, ratio)
    return value === null ? '–' : sayShort(unit, value, language)
}

/** Shares of amounts: both their parts are fen. */
const OF_AMOUNTS = new Set([
    'discount-depth',
    'promotion-share',
    'ltv-to-cac',
    'gross-margin',
    'known-cost-share',
    'cohort-known-cost-share',
])

/** Means of what is reckoned to a millionth. */
const IN_MILLIONTHS = new Set(['activity-score', 'repurchase-cycle-member-mean'])
const MILLION = 1_000_000

/** A product by its factors: the amount first; a second amount stands below the line. */
function sayProduct([amount, ...others]: readonly Ratio[]): string | undefined {
    if (amount === undefined) return undefined
    const [other] = others
    if (others.length === 1 && other) return `${sayAmount(amount)} ÷ ${sayAmount({ num: other.den, den: other.num })}`
    return [sayAmount(amount), ...others.map(({ num, den }) => (num / den).toFixed(2))].join(' × ')
}

const sayAmount = ({ num, den }: Ratio) => money(Math.round(num / den))

/** What is divided by what, where anything is. */
export function sayParts(unit: Unit, { num, den, factors }: Ratio, metric = ''): string | undefined {
    if (factors) return sayProduct(factors)
    if (den === 1 && (unit === 'COUNT' || unit === 'POINTS' || unit === 'MONEY')) return undefined
    if (den === 0) return undefined
    if (IN_MILLIONTHS.has(metric)) return `${(num / MILLION).toFixed(2)} ÷ ${count(Math.round(den / MILLION))}`
    const amounts = OF_AMOUNTS.has(metric)
    return `${amounts || unit === 'MONEY' ? money(num) : count(num)} ÷ ${amounts ? money(den) : count(den)}`
}

/** Whether a figure moved: -1, 0 or 1, and 0 for less than a twentieth of what it was. Null without both. */
export function turned(now: Ratio, was: Ratio): -1 | 0 | 1 | null {
    if (now.den === 0 || was.den === 0) return null
    const difference = now.num * was.den - was.num * now.den
    if (difference === 0 || 20 * Math.abs(difference) < was.num * now.den) return 0
    return difference > 0 ? 1 : -1
}
