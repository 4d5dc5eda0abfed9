import { drawn, type Ratio, type Unit } from '../boards/said'

/** How a figure differs from one before: shares in points, all else in per cent; always with its sign. */
export function changed(unit: Unit, now: Ratio, before: Ratio, points: string): string {
    const is = drawn(unit, now)
    const was = drawn(unit, before)
    if (is === null || was === null) return '–'
    const sign = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(1)}`
    if (unit === 'SHARE') return `${sign(is - was)} ${points}`
    return was === 0 ? '–' : `${sign(((is - was) / was) * 100)}%`
}
