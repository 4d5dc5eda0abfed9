import type { paths } from '@regulars/api'
import { type Chosen, dayStart, inZone, listOf, textOf } from '@regulars/kit'

export type ListBody = NonNullable<paths['/api/v1/members/lists']['post']['requestBody']>['content']['application/json']

export const SORTS = ['REGISTERED', 'LAST_ORDER', 'POINTS'] as const
export const PAGE = 50

/** What of the address a list is asked by. */
export const FILTER_NAMES = [
    'tiers',
    'stores',
    'channels',
    'states',
    'registeredFrom',
    'registeredUntil',
    'lastOrderFrom',
    'lastOrderUntil',
    'pointsFrom',
    'pointsUntil',
    'phoneEnd',
    'sort',
] as const

/** The address says the last day and the last figure that count; the server leaves the end out. */
export function listBody(chosen: Chosen, after: string | undefined): ListBody {
    const some = (name: string) => {
        const values = listOf(chosen[name])
        return values.length > 0 ? values : undefined
    }
    const whole = (name: string) => {
        const value = Number(textOf(chosen[name]) ?? Number.NaN)
        return Number.isSafeInteger(value) ? value : undefined
    }
    const last = whole('pointsUntil')
    const phoneEnd = textOf(chosen.phoneEnd)
    return {
        tiers: some('tiers'),
        stores: some('stores'),
        channels: some('channels'),
        states: some('states'),
        registeredFrom: dayFrom(chosen.registeredFrom),
        registeredUntil: dayUntil(chosen.registeredUntil),
        lastOrderFrom: dayFrom(chosen.lastOrderFrom),
        lastOrderUntil: dayUntil(chosen.lastOrderUntil),
        pointsFrom: whole('pointsFrom'),
        pointsUntil: last === undefined ? undefined : last + 1,
        phoneEnd: phoneEnd && /^\d{4}$/.test(phoneEnd) ? phoneEnd : undefined,
        sort: SORTS.find((sort) => sort === chosen.sort),
        after,
        limit: PAGE,
    }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function dayFrom(value: Chosen[string]): string | undefined {
    const date = textOf(value)
    return date && DAY.test(date) ? dayStart(date) : undefined
}

function dayUntil(value: Chosen[string]): string | undefined {
    const from = dayFrom(value)
    return from ? dayStart(inZone(from).add(1, 'day').format('YYYY-MM-DD')) : undefined
}

export type Typed =
    | { kind: 'phone'; phone: string }
    | { kind: 'end'; end: string }
    | { kind: 'identity'; identity: string }
    | { kind: 'memberNo'; memberNo: string }
    | { kind: 'unknown' }

/** What somebody means who types into the one search field. */
export function readTyped(typed: string): Typed {
    const text = typed.trim()
    const digits = text.replace(/[\s-]/g, '')
    if (/^(\+?86)?1[3-9]\d{9}$/.test(digits)) return { kind: 'phone', phone: digits }
    if (/^\d{4}$/.test(digits)) return { kind: 'end', end: digits }
    if (/^[a-z][a-z0-9-]{0,31}:.+/.test(text)) return { kind: 'identity', identity: text }
    if (/^[0-9A-Za-z-]{5,64}$/.test(text)) return { kind: 'memberNo', memberNo: text }
    return { kind: 'unknown' }
}
