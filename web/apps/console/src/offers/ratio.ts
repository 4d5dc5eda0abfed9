/**
 * Shares as the server writes them, `0.95` or `2/3`, and as people say them: 9.5 tenths of the price in Chinese, 95 of a
 * hundred elsewhere. Digits are moved as text, never through floating point.
 */

/** The decimal point moved to the right (or left) by so many places; undefined where `text` is no plain decimal. */
export function shifted(text: string, places: number): string | undefined {
    const found = /^(\d{0,9})(?:\.(\d{0,9}))?$/.exec(text.trim())
    if (found === null || text.trim() === '' || text.trim() === '.') return undefined
    const whole = found[1] ?? ''
    const part = found[2] ?? ''
    const digits = whole + part
    const at = whole.length + places
    const padded = at <= 0 ? '0'.repeat(1 - at) + digits : digits.padEnd(at, '0')
    const point = Math.max(at, 1)
    const left = padded.slice(0, point).replace(/^0+(?=\d)/, '')
    const right = padded.slice(point).replace(/0+$/, '')
    return right === '' ? left : `${left}.${right}`
}

export type Scale = 'tenths' | 'hundredths'
const PLACES: Record<Scale, number> = { tenths: 1, hundredths: 2 }

/** `19/20` as `0.95`; undefined where no six decimals say it exactly. */
function decimal(fraction: string): string | undefined {
    const found = /^(\d{1,6})\/(\d{1,7})$/.exec(fraction)
    const [over, under] = [Number(found?.[1]), Number(found?.[2])]
    if (found === null || under === 0) return undefined
    const millionths = over * 1_000_000
    return millionths % under === 0 ? shifted(String(millionths / under), -6) : undefined
}

/** `0.95` or `19/20` as `9.5` or `95`; a fraction that is no decimal stays as it is. */
export function shown(ratio: string, scale: Scale): string {
    return shifted(decimal(ratio) ?? ratio, PLACES[scale]) ?? ratio
}

/** `9.5` or `95` as `0.95`; undefined where it is no share from 0 to below 1 (to 1 where `whole`). */
export function meant(text: string, scale: Scale, whole = false): string | undefined {
    const ratio = shifted(text, -PLACES[scale])
    if (ratio === undefined || (ratio.split('.')[1] ?? '').length > 6) return undefined
    return ratio.startsWith('0') || (whole && ratio === '1') ? ratio : undefined
}

/** Whether the server takes it as a share that is paid. */
export function isShare(ratio: string, whole = false): boolean {
    const fraction = /^(\d{1,6})\/(\d{1,6})$/.exec(ratio)
    if (fraction) return Number(fraction[1]) < Number(fraction[2]) || (whole && fraction[1] === fraction[2])
    const found = /^(\d)(?:\.(\d{1,6}))?$/.exec(ratio)
    if (found === null) return false
    return found[1] === '0' || (whole && found[1] === '1' && !/[1-9]/.test(found[2] ?? ''))
}
