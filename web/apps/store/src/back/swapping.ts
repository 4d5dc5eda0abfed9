import {
    type Exchanged,
    newKey,
    type Priced,
    type Settled,
    type Tender,
    type Waiver,
    type Exchange as Wish,
} from '@regulars/sdk'
import type { TenderKind } from '../sell/paying'
import { basketOf, type Sale } from '../sell/sale'
import { CHANNEL, till } from '../shell/house'
import { type Coming, type Earlier, linesOf } from './sold'

export type Quoted = Exchanged

/** What comes back of a sale. */
export interface Back extends Coming {
    of: Earlier
}

/** What became of an exchange. */
export interface Swapped {
    sale: Sale
    quote: Quoted
}

/** What comes back is given back by its sale, and what goes out is priced like every sale to the same member. */
export function exchange(back: Back, sale: Sale, store: string): Promise<Quoted> {
    return till.exchange(back.of.checkout ?? '', wished(back, sale, store))
}

/** Below the floor, if another person says yes to this exchange. */
export function askBelow(back: Back, sale: Sale, store: string, reason: string): Promise<Waiver> {
    const { waiver: _, ...without } = sale
    return till.askExchangeWaiver(back.of.checkout ?? '', wished(back, without, store), reason)
}

function wished({ of: _, ...coming }: Back, sale: Sale, store: string): Wish {
    const { lines, choices, codes, waiver } = basketOf(sale, store)
    return {
        channel: CHANNEL,
        externalId: sale.number,
        store,
        back: linesOf(coming),
        gifts: coming.gifts,
        lines,
        choices,
        codes,
        ...(waiver === undefined ? {} : { waiver }),
    }
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

export function earned(quote: Priced): number {
    return quote.earns?.points ?? 0
}
