import type { Schemas } from '@regulars/api'
import type { Goods } from '../quote/sample'

export type Shown = Schemas['GoldenBaskets.Shown']
export type Body = Schemas['GoldenBasket.Body']
export type Facts = Schemas['GoldenBasket.Facts']
export type Earlier = Schemas['Earlier']
export type Bought = Schemas['Earlier.Bought']
export type Expected = Schemas['GoldenBasket.Expected']
export type Told = Schemas['Spoken']

/** What is being written: a basket, whose it is, and what it should cost; undefined until somebody says it. */
export interface Draft {
    name: string
    goods: Goods[]
    channel: string
    store?: string | undefined
    shipping: number
    at?: string | undefined
    member: Facts
    /** How many points may be used at most. */
    points: number
    payable?: number | undefined
}

export const NOBODY: Facts = { growth: 0, points: 0, memberForDays: 0, tags: [], coupons: [] }

export function emptyDraft(goods: readonly Goods[]): Draft {
    const first = goods.slice(0, 2)
    return {
        name: '',
        goods: first.length > 0 ? first : [{ sku: 'A', quantity: 1, unitPrice: 10_000 }],
        channel: 'pos',
        shipping: 0,
        member: NOBODY,
        points: 0,
    }
}

export function draftOf({ body, expected }: Shown['basket']): Draft {
    const { name, basket, member, at, points } = body
    return {
        name,
        goods: basket.items.map((item) => ({
            sku: item.sku,
            category: item.category || undefined,
            brand: item.brand || undefined,
            quantity: item.quantity,
            unitPrice: item.unitPrice,
            restricted: item.restricted || undefined,
            cost: item.cost ?? undefined,
        })),
        channel: basket.channel,
        store: basket.store ?? undefined,
        shipping: basket.shipping,
        at: at ?? undefined,
        member,
        points,
        payable: expected.payable,
    }
}

/** As it is sent. A name that is not there yet is no reason not to replay. */
export function bodyOf(draft: Draft): Body {
    return {
        name: draft.name.trim() || '-',
        basket: {
            channel: draft.channel,
            shipping: draft.shipping,
            items: draft.goods.map(({ sku, category, brand, quantity, unitPrice, restricted, cost }) => ({
                sku: sku.trim() || '-',
                category: category ?? '',
                brand: brand ?? '',
                quantity,
                unitPrice,
                restricted: restricted ?? false,
                ...(cost === undefined ? {} : { cost }),
            })),
            ...(draft.store ? { store: draft.store } : {}),
        },
        member: draft.member,
        points: draft.points,
        ...(draft.at ? { at: draft.at } : {}),
    }
}

/** How often something of a kind was done before. */
export function timesOf(past: readonly Earlier[] | undefined, kind: Earlier['kind']): number {
    return (past ?? []).filter((each) => each.kind === kind).reduce((sum, { times }) => sum + times, 0)
}

/** What was paid at all times together, in fen. */
export function paidBefore(past: readonly Earlier[] | undefined): number {
    return (past ?? []).reduce(
        (sum, { times, lines }) => sum + times * (lines ?? []).reduce((paid, each) => paid + each.paid, 0),
        0,
    )
}

/** How what it costs now stands to what somebody vouches for. */
export type Verdict = 'equal' | 'dearer' | 'cheaper' | 'otherWay'

export function verdict(expected: Expected, now: Expected): Verdict {
    if (now.payable !== expected.payable) return now.payable > expected.payable ? 'dearer' : 'cheaper'
    return sameOnes(expected.used, now.used) ? 'equal' : 'otherWay'
}

function sameOnes(one: readonly string[], other: readonly string[]): boolean {
    return one.length === other.length && one.every((each) => other.includes(each))
}

/** The offers and templates by which a replay came out. */
export function usedOf(told: Told): string[] {
    return [...new Set(told.used.map(({ key }) => key.offer))]
}
