import { type Priced, Refused, Unanswered } from '@regulars/sdk'
import { useEffect, useState } from 'react'
import { useOnline } from '../shell/connection'
import { offline, till } from '../shell/house'
import { useStore } from '../shell/stores'
import { basketOf, type Sale } from './sale'

/** Typing settles within this time, in milliseconds; an answer takes less than 300 more. */
const SETTLES = 120

/** What the basket costs now. `local`: without the server, by list or cached tier price. */
export interface Price {
    payable: number
    list: number
    quote?: Priced
    local: boolean
    /** Whether the basket has changed since. */
    stale: boolean
    broken?: Refused
}

/** The price of the sale, asked anew whenever it changes; the last one stays until the next is there. */
export function usePrice(sale: Sale): Price | undefined {
    const { code } = useStore()
    const online = useOnline()
    const [price, setPrice] = useState<{ of: Sale; price: Price }>()
    useEffect(() => {
        if (sale.lines.length === 0) return setPrice(undefined)
        const gone = new AbortController()
        const set = (next: Price) => gone.signal.aborted || setPrice({ of: sale, price: next })
        const soon = setTimeout(
            () => void (online ? asked(sale, code, gone.signal) : local(sale)).then((next) => next && set(next)),
            SETTLES,
        )
        return () => {
            clearTimeout(soon)
            gone.abort()
        }
    }, [sale, code, online])
    return price === undefined ? undefined : { ...price.price, stale: price.of !== sale }
}

async function asked(sale: Sale, store: string, signal: AbortSignal): Promise<Price | undefined> {
    const list = sale.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)
    try {
        const quote = await till.preview(basketOf(sale, store), signal)
        return { payable: quote.sum.payable, list: quote.sum.list, quote, local: false, stale: false }
    } catch (broken) {
        if (signal.aborted || broken instanceof Unanswered) return undefined
        if (!(broken instanceof Refused)) throw broken
        return { payable: list, list, local: false, stale: false, broken }
    }
}

async function local(sale: Sale): Promise<Price> {
    let payable = 0
    let list = 0
    for (const line of sale.lines) {
        list += line.quantity * line.unitPrice
        payable += line.quantity * (await offline.price(line, sale.guest?.tier))
    }
    return { payable, list, local: true, stale: false }
}
