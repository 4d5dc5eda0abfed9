import { type Basket, type Buyer, type Choices, type Guest, type Line, newKey } from '@regulars/sdk'
import { CHANNEL } from '../shell/house'

/** A line of the sale, by a name of its own: the same goods may stand there twice at different prices. */
export interface SaleLine extends Line {
    at: string
}

/** What is being sold, and to whom. `buyer` names whom nobody could ask about. */
export interface Sale {
    number: string
    guest?: Guest
    buyer?: Buyer
    lines: SaleLine[]
    choices: Choices
    /** Coupons that were shown by their codes, whoever's they are. */
    codes: string[]
    /** A price below the floor that somebody let through for this very basket. */
    waiver?: string
}

/** So many codes may be shown with one sale. */
export const MOST_CODES = 5

export type Doing =
    | { do: 'add'; line: Line }
    | { do: 'count'; at: string; quantity: number }
    | { do: 'price'; at: string; unitPrice: number }
    | { do: 'guest'; guest?: Guest; buyer?: Buyer }
    | { do: 'choose'; choices: Choices }
    | { do: 'code'; code: string }
    | { do: 'uncode'; code: string }
    | { do: 'waive'; waiver: string }
    | { do: 'next'; store: string; now: Date }

/** The number that stands on the receipt: store, day, and eight characters that nobody has twice. */
export function numberOf(store: string, now: Date): string {
    return `${store}-${now.toISOString().slice(2, 10).replaceAll('-', '')}-${newKey().slice(0, 8)}`
}

export function newSale(store: string, now: Date): Sale {
    return { number: numberOf(store, now), lines: [], choices: {}, codes: [] }
}

export function after(sale: Sale, doing: Doing): Sale {
    if (doing.do === 'waive') return { ...sale, waiver: doing.waiver }
    // It was given for the basket as it was.
    const { waiver: _, ...next } = changed(sale, doing)
    return next
}

function changed(sale: Sale, doing: Exclude<Doing, { do: 'waive' }>): Sale {
    switch (doing.do) {
        case 'add':
            return { ...sale, lines: added(sale.lines, doing.line) }
        case 'count':
            return {
                ...sale,
                lines: sale.lines
                    .map((line) => (line.at === doing.at ? { ...line, quantity: doing.quantity } : line))
                    .filter((line) => line.quantity > 0),
            }
        case 'price':
            return {
                ...sale,
                lines: sale.lines.map((line) =>
                    line.at === doing.at ? { ...line, unitPrice: doing.unitPrice } : line,
                ),
            }
        // Whose coupons and points were chosen is another's now.
        case 'guest':
            return { ...sale, guest: doing.guest, buyer: doing.buyer, choices: {} }
        case 'choose':
            return { ...sale, choices: doing.choices }
        case 'code':
            return { ...sale, codes: [...sale.codes.filter((each) => each !== doing.code), doing.code] }
        case 'uncode':
            return { ...sale, codes: sale.codes.filter((each) => each !== doing.code) }
        case 'next':
            return newSale(doing.store, doing.now)
    }
}

function added(lines: SaleLine[], line: Line): SaleLine[] {
    const same = lines.find((each) => each.sku === line.sku && each.unitPrice === line.unitPrice)
    return same === undefined
        ? [...lines, { ...line, at: newKey() }]
        : lines.map((each) => (each === same ? { ...each, quantity: each.quantity + line.quantity } : each))
}

export function basketOf(sale: Sale, store: string): Basket {
    const member = sale.guest === undefined ? sale.buyer : { id: sale.guest.id }
    return {
        channel: CHANNEL,
        externalId: sale.number,
        store,
        ...(member === undefined ? {} : { member }),
        lines: sale.lines.map(({ at: _, ...line }) => line),
        shipping: 0,
        choices: sale.choices,
        ...(sale.codes.length === 0 ? {} : { codes: sale.codes }),
        ...(sale.waiver === undefined ? {} : { waiver: sale.waiver }),
    }
}
