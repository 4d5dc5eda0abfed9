import type { Schemas } from '@regulars/api'
import type { Trial } from '../rules/body'
import { condition } from '../rules/conditions/complete'
import type { Part } from '../rules/conditions/language'
import { isShare } from './ratio'

export type Version = Schemas['OffersVersion']
export type Listed = Schemas['Offers.Listed']
export type Sent = Schemas['Offer.Body']
export type Limit = Schemas['Limit']
export type Stacking = Schemas['Stacking']
export type Explained = Schemas['OffersExplained']
export type Layer = Explained['layer']

export interface Price {
    sku: string
    tiers: string[]
    price: number | null
}
export interface Step {
    from: number | null
    off: number | null
}

/** What an offer gives while it is written: figures may still be missing. Amounts in fen, shares as the server writes them. */
export type Benefit =
    | { is: 'memberPrice'; prices: Price[] }
    | { is: 'unitPay'; paid: string }
    | { is: 'unitOff'; off: number | null }
    | { is: 'nth'; n: number | null; paid: string }
    | { is: 'buyGet'; buy: number | null; get: number | null; paid: string }
    | { is: 'steps'; steps: Step[]; repeating: boolean; most?: number | undefined }
    | { is: 'percent'; from: number | null; paid: string; most?: number | undefined }
    | { is: 'gift'; from: number | null; sku: string; name: string; quantity: number | null; value: number | null }
    | { is: 'storedPay'; paid: string }
    | { is: 'freeShipping'; from: number | null }
    | { is: 'pointsOffset'; perYuan: number | null; from: number | null; share: string }
export type Is = Benefit['is']

/** An offer's content while it is written; a coupon has the same. Conditions stand as the vocabulary draws them. */
export interface Body {
    name: string
    nameEn: string
    benefit: Benefit
    when?: Part | undefined
    lines?: Part | undefined
    stacking: Stacking
    priority: number
    trial?: Trial | undefined
    limits: Limit[]
    budget?: string | undefined
    restrictedToo: boolean
}

/** The order of the cards: what a shop does most stands first. */
export const KINDS: readonly Is[] = [
    'memberPrice',
    'unitPay',
    'unitOff',
    'nth',
    'buyGet',
    'steps',
    'percent',
    'gift',
    'freeShipping',
    'pointsOffset',
    'storedPay',
]

export const LAYERS: Record<Is, Layer> = {
    memberPrice: 'ITEM',
    unitPay: 'ITEM',
    unitOff: 'ITEM',
    nth: 'ITEM',
    buyGet: 'ITEM',
    steps: 'ORDER',
    percent: 'ORDER',
    gift: 'ORDER',
    storedPay: 'ORDER',
    freeShipping: 'SHIPPING',
    pointsOffset: 'POINTS',
}

/** A benefit of its kind with the figures that are usual, so that the quote speaks from the first click on. */
export function fresh(is: Is): Benefit {
    switch (is) {
        case 'memberPrice':
            return { is, prices: [{ sku: '', tiers: [], price: null }] }
        case 'unitPay':
            return { is, paid: '0.9' }
        case 'unitOff':
            return { is, off: 1_000 }
        case 'nth':
            return { is, n: 2, paid: '0.5' }
        case 'buyGet':
            return { is, buy: 2, get: 1, paid: '0' }
        case 'steps':
            return { is, steps: [{ from: 30_000, off: 4_000 }], repeating: false }
        case 'percent':
            return { is, from: 20_000, paid: '0.9' }
        case 'gift':
            return { is, from: 30_000, sku: '', name: '', quantity: 1, value: 3_000 }
        case 'storedPay':
            return { is, paid: '0.95' }
        case 'freeShipping':
            return { is, from: 9_900 }
        case 'pointsOffset':
            return { is, perYuan: 100, from: 0, share: '0.5' }
    }
}

export function emptyBody(is: Is = 'steps'): Body {
    return {
        name: '',
        nameEn: '',
        benefit: fresh(is),
        stacking: { groups: [], alone: false },
        priority: 0,
        limits: [],
        restrictedToo: false,
    }
}

/** An offer of the server, open for writing. */
export function written(body: Sent): Body {
    return { ...body, benefit: body.benefit as Benefit }
}

export function toSend({ when, lines, trial, budget, ...rest }: Body): Sent {
    return {
        ...rest,
        name: rest.name.trim(),
        nameEn: rest.nameEn.trim(),
        benefit: rest.benefit as Sent['benefit'],
        ...(when ? { when: condition(when) } : {}),
        ...(lines ? { lines: condition(lines) } : {}),
        ...(trial ? { trial } : {}),
        ...(budget ? { budget } : {}),
    }
}

const lacks = (amount: number | null | undefined, least = 0) => !(typeof amount === 'number' && amount >= least)

/** What a benefit still lacks: the fields, as the server would name them. */
export function lacking(benefit: Benefit): string[] {
    const fields: string[] = []
    const need = (field: string, missing: boolean) => {
        if (missing) fields.push(`benefit.${field}`)
    }
    if ('paid' in benefit) need('paid', !isShare(benefit.paid))
    if ('from' in benefit) need('from', lacks(benefit.from))
    switch (benefit.is) {
        case 'memberPrice':
            need('prices', benefit.prices.length === 0 || benefit.prices.some((p) => !p.sku.trim() || lacks(p.price)))
            break
        case 'unitOff':
            need('off', lacks(benefit.off, 1))
            break
        case 'nth':
            need('n', lacks(benefit.n, 2))
            break
        case 'buyGet':
            need('buy', lacks(benefit.buy, 1))
            need('get', lacks(benefit.get, 1))
            break
        case 'steps':
            need('steps', !rising(benefit.steps))
            break
        case 'gift':
            need('sku', benefit.sku.trim() === '')
            need('name', benefit.name.trim() === '')
            need('quantity', lacks(benefit.quantity, 1))
            need('value', lacks(benefit.value))
            break
        case 'pointsOffset':
            need('perYuan', lacks(benefit.perYuan, 1))
            need('share', !isShare(benefit.share, true) || /^0(\.0*)?$/.test(benefit.share))
            break
        default:
    }
    return fields
}

/** Each step from more on and more off than the one before. */
export function rising(steps: readonly Step[]): boolean {
    return steps.every(({ from, off }, at) => {
        if (from === null || off === null || off < 1 || (from > 0 && off > from)) return false
        const before = steps[at - 1]
        return before === undefined || (from > (before.from ?? 0) && off > (before.off ?? 0))
    })
}

/** What still has to be said before the server can look at it: the fields, as it would name them. */
export function unfinished(body: Body): string[] {
    const fields = lacking(body.benefit)
    if (body.name.trim() === '') fields.push('name')
    if (body.nameEn.trim() === '') fields.push('nameEn')
    if (body.trial && body.trial.percent === 100 && body.trial.stores.length === 0) fields.push('trial')
    return fields
}
