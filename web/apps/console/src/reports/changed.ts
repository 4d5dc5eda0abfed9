import type { Ratio, Unit } from '../boards/said'

/**
 * How a figure differs from one before: shares in points, all else in per cent; always with its sign. Reckoned exactly and rounded
 * once, half up, so that the screen says what the files say.
 */
export function changed(unit: Unit, now: Ratio, before: Ratio, points: string): string {
    if (now.den === 0 || before.den === 0) return '–'
    const is = BigInt(now.num) * BigInt(before.den)
    const was = BigInt(before.num) * BigInt(now.den)
    const apart = (is - was) * 1000n
    if (unit === 'SHARE') return `${signed(apart, BigInt(now.den) * BigInt(before.den))} ${points}`
    return was === 0n ? '–' : `${signed(apart, was < 0n ? -was : was)}%`
}

/** Tenths of a quotient, half up; of a negative one as of the positive. */
function signed(above: bigint, below: bigint): string {
    const tenths = ((above < 0n ? -above : above) * 2n + below) / (below * 2n)
    const sign = tenths === 0n ? '' : above < 0n ? '-' : '+'
    return `${sign}${(tenths / 10n).toLocaleString('en-US')}.${tenths % 10n}`
}
