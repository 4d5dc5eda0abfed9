import { type Exchanged, type Key, newKey, type Priced, type Returned, type Settled, type Tender } from '@regulars/sdk'
import type { TenderKind } from '../sell/paying'
import { basketOf, type Sale } from '../sell/sale'
import { CHANNEL, till } from '../shell/house'
import type { Earlier } from './sold'

export type Quoted = Exchanged

/** What comes back of a sale. */
export interface Back {
    of: Earlier
    pieces: number[]
    gifts: Key[]
}

/** What became of an exchange. */
export interface Swapped {
    sale: Sale
    quote: Quoted
}

/** What comes back is given back by its sale, and what goes out is priced like every sale to the same member. */
export function exchange({ of, pieces, gifts }: Back, sale: Sale, store: string): Promise<Quoted> {
    const { lines, choices, codes } = basketOf(sale, store)
    const back = pieces.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : []))
    return till.exchange(of.checkout ?? '', {
        channel: CHANNEL,
        externalId: sale.number,
        store,
        back,
        gifts,
        lines,
        choices,
        codes,
    })
}

/** Both or neither, and once however often it is asked for. A PIN is sent and kept nowhere. */
export async function settle(quote: Quoted, tender: TenderKind | undefined, pin?: string): Promise<void> {
    const tenders: Tender[] = quote.due === 0 || tender === undefined ? [] : [{ kind: tender, amount: quote.due }]
    const charged = { payable: quote.quote.sum.payable, tenders }
    if (pin === undefined) await till.commit(quote.id, charged)
    else {
        const path = `/api/v1/checkout/quotes/${quote.id}/commit`
        await till.call<Settled>('POST', path, { ...charged, pin }, { key: newKey() })
    }
}

/** Points that the first sale had earned and that go again. */
export function takenBack({ takenBack: taken }: Returned): number {
    return -sum(taken.effects)
}

export function earned(quote: Priced): number {
    return quote.earns?.points ?? 0
}

function sum(effects: Returned['takenBack']['effects']): number {
    return effects.filter(({ asset }) => asset === 'POINTS').reduce((all, { amount }) => all + amount, 0)
}
