/** An exact fraction, as the server writes it: "1", "1.5", "2/3". Points are never reckoned in floating point. */
export interface Ratio {
    over: bigint
    under: bigint
}

export const ONE: Ratio = { over: 1n, under: 1n }

export function ratio(text: string): Ratio {
    const [over = '0', under] = text.split('/')
    if (under !== undefined) return lowest(BigInt(over), BigInt(under))
    const [whole = '0', digits = ''] = over.split('.')
    return lowest(BigInt(whole + digits), 10n ** BigInt(digits.length))
}

export function times(one: Ratio, other: Ratio): Ratio {
    return lowest(one.over * other.over, one.under * other.under)
}

/** "405.6"; "2/3" where no decimal of six digits is exact. */
export function sayRatio({ over, under }: Ratio): string {
    const scaled = over * 1_000_000n
    if (scaled % under !== 0n) return `${over}/${under}`
    const size = scaled < 0n ? -scaled / under : scaled / under
    const digits = `${size % 1_000_000n}`.padStart(6, '0').replace(/0+$/, '')
    const whole = (size / 1_000_000n).toLocaleString('en-US')
    return `${scaled < 0n ? '−' : ''}${whole}${digits === '' ? '' : `.${digits}`}`
}

function lowest(over: bigint, under: bigint): Ratio {
    const by = common(over < 0n ? -over : over, under)
    return { over: over / by, under: under / by }
}

function common(a: bigint, b: bigint): bigint {
    return b === 0n ? (a === 0n ? 1n : a) : common(b, a % b)
}
