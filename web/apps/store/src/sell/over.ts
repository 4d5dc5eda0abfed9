import type { Guest } from '@regulars/sdk'
import type { Bill, Sold } from './paying'
import type { Doing, Sale } from './sale'

/** What lies over the page, waiting for an answer. */
export type Over =
    | { is: 'goods'; sku: string }
    | { is: 'register'; phone: string }
    | { is: 'several'; guests: Guest[] }
    | { is: 'redeem' }
    | { is: 'bill'; of: Bill }
    | undefined

/** The sale and what can be done with it. */
export interface Selling {
    sale: Sale
    over: Over
    onDo: (doing: Doing) => void
    onOver: (over: Over) => void
    onSold: (sold: Sold) => void
}
