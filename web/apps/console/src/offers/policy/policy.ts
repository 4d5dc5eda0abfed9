import type { Schemas } from '@regulars/api'
import { shown } from '../ratio'

export type Policy = Schemas['Policy']

/** What is a share of the list price, and what a share that stays. */
export type Shared = 'depth' | 'leastShare' | 'warnDepth' | 'mostDepth'

/** What is said where a rule is turned on: a place to begin. */
export const FIRST: Record<Shared, string> = { depth: '0.5', leastShare: '0.4', warnDepth: '0.5', mostDepth: '0.6' }
export const FIRST_EXPOSURE = 1_000_000

/** The list price of the example, in fen. */
export const LIST = 20_000

/** Six at ¥50 with a tenth off from ¥300, of which five come back: what each way gives, in fen. */
export const REFUND_EXAMPLE = { each: 5_000, from: 30_000, paid: 27_000, KEPT_GOODS: 22_000, PRO_RATA: 22_500 }

/** What goods of the example cost where a rule is just met, in fen. */
export function example(of: Shared, ratio: string): number {
    const percent = Number(shown(ratio, 'hundredths'))
    const share = of === 'leastShare' ? percent : 100 - percent
    return Math.round((LIST * share) / 100)
}

/** A warning that lies below what is given at all is never heard. */
export function crossed({ warnDepth, mostDepth, leastShare }: Policy): boolean {
    if (warnDepth === undefined) return false
    const part = (ratio: string) => Number(shown(ratio, 'hundredths'))
    const floor = Math.min(
        mostDepth === undefined ? 100 : part(mostDepth),
        leastShare === undefined ? 100 : 100 - part(leastShare),
    )
    return part(warnDepth) > floor
}
