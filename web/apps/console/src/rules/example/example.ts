import type { Schemas } from '@regulars/api'
import { filled, isPart, type Part, texts } from '../conditions/language'

export interface Goods {
    sku: string
    name?: string | undefined
    category?: string | undefined
    brand?: string | undefined
    quantity: number
    paid: number
}

/** What a rule is tried on: an order, real or made up, or something that a member does. */
export interface Example {
    kind: 'order' | 'basket' | 'behaviour'
    at: string
    channel: string
    store?: string | undefined
    memberId?: string | undefined
    externalId?: string | undefined
    goods: Goods[]
    behaviour?: string | undefined
    properties?: Record<string, string | number | boolean> | undefined
}

type Question = Omit<Schemas['RulesExplaining.Question'], 'body' | 'rule'>

export function asked(example: Example): Question {
    const { at, channel, store, memberId, goods, behaviour, properties } = example
    const where = { at, channel, ...(store ? { store } : {}), ...(memberId ? { member: memberId } : {}) }
    if (example.kind === 'behaviour') {
        return { ...where, behaviour: behaviour || 'Checked In', ...(properties ? { properties } : {}) }
    }
    return {
        ...where,
        lines: goods.map(({ sku, category, brand, quantity, paid }) => ({
            sku: sku || '-',
            quantity,
            paid,
            ...(category ? { category } : {}),
            ...(brand ? { brand } : {}),
        })),
    }
}

export function ofOrder(order: Schemas['BooksApi.OrderView']): Example {
    return {
        kind: 'order',
        at: order.placedAt,
        channel: order.channel,
        externalId: order.externalId,
        store: order.store,
        memberId: order.memberId,
        goods: (order.lines ?? []).map(({ sku, name, category, brand, quantity, paid }) => ({
            sku,
            name,
            category,
            brand,
            quantity,
            paid,
        })),
    }
}

export function basket(from: Example | undefined, at: string): Example {
    const goods = from && from.goods.length > 0 ? from.goods : [{ sku: 'A', quantity: 1, paid: 10_000 }]
    return { kind: 'basket', at, channel: from?.channel ?? 'pos', store: from?.store, memberId: from?.memberId, goods }
}

/** Every part of a condition, the outer ones first. */
function* everyPart(value: unknown): Generator<Part> {
    if (Array.isArray(value)) for (const each of value) yield* everyPart(each)
    else if (typeof value === 'object' && value !== null) {
        if (isPart(value)) yield value
        for (const each of Object.values(value)) if (typeof each === 'object') yield* everyPart(each)
    }
}

/** A behaviour as the rule asks for it, so that the example begins with one that earns. */
export function behaviourFor(when: Part | undefined, at: string, memberId: string | undefined): Example {
    let behaviour = 'Checked In'
    const properties: Record<string, string | number | boolean> = {}
    for (const part of everyPart(when)) {
        if (part.is === 'text' && part.field === 'behaviour') behaviour = texts(part.in)[0] ?? behaviour
        if (part.is !== 'property') continue
        const of = filled(part.of)
        const value = filled(of.compare).value ?? texts(of.in)[0] ?? of.value
        if (typeof of.name === 'string' && of.name !== '') {
            if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
                properties[of.name] = value
            }
        }
    }
    return { kind: 'behaviour', at, channel: 'app', memberId, goods: [], behaviour, properties }
}

export type Explained = Schemas['RulesExplained']
type Gives = Schemas['RulesExplained.Gives']

/** What all rules together give for one line of the order. */
export function ofLine(gives: readonly Gives[] | undefined, at: number): number {
    return (gives ?? []).reduce((sum, each) => sum + ((each.shares ?? [])[at] ?? 0), 0)
}

export function total(gives: readonly Gives[] | undefined): number {
    return (gives ?? []).reduce((sum, each) => sum + each.amount, 0)
}

/** Why the rule does nothing here; undefined where it does something or is cut by others. */
export function whyNothing(
    explained: Explained,
): 'listensNot' | 'trialNot' | 'whenNot' | 'linesNot' | 'noDifference' | undefined {
    if (explained.difference !== 0) return undefined
    if (!explained.listens) return 'listensNot'
    if (!explained.inTrial) return 'trialNot'
    if (explained.when && !explained.when.holds) return 'whenNot'
    const lines = explained.lines ?? []
    if (lines.length > 0 && lines.every((line) => line && !line.holds)) return 'linesNot'
    return 'noDifference'
}
