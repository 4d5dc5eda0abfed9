import { api, type paths, told } from '@regulars/api'
import { type Chosen, inZone, textOf } from '@regulars/kit'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { daysBefore, lengthOf, readSpan, type Span } from './span'

type Answers<P extends keyof paths> = paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': infer R } } } }
}
    ? R
    : never

export type Value = Answers<'/api/v1/metrics/{code}'>
export type Told = Value['metric']
export type Line = NonNullable<Value['lines']>[number]
export type Behind = NonNullable<Answers<'/api/v1/metrics/{code}/members'>['items']>[number]
export type Cohort = NonNullable<Value['cohorts']>[number]

export type Query = NonNullable<paths['/api/v1/metrics/{code}']['get']['parameters']['query']>

/** What the whole page asks alike: the day it is as of, how many days up to which, and the filters. */
export interface Scene {
    asOf: string
    /** The last day that counts: that of `asOf`, unless a span was drawn on a chart. */
    to: string
    days: number
    span: Span | undefined
    store: string | undefined
    tier: string | undefined
    channel: string | undefined
    segment: string | undefined
}

export function sceneOf(chosen: Chosen): Scene {
    const asked = Number(textOf(chosen.days) ?? '30')
    const days = Number.isInteger(asked) && asked > 0 && asked <= 3650 ? asked : 30
    const asOf = textOf(chosen.asOf) ?? inZone(new Date()).format('YYYY-MM-DD')
    const span = readSpan(textOf(chosen.span), asOf)
    return {
        asOf,
        to: span?.to ?? asOf,
        days: span ? lengthOf(span) : days,
        span,
        store: textOf(chosen.store),
        tier: textOf(chosen.tier),
        channel: textOf(chosen.channel),
        segment: textOf(chosen.segment),
    }
}

/** Whether the metric can be narrowed as the page is: what a channel cost belongs to no store, tier or segment. */
export function narrows({ filters }: Pick<Told, 'filters'>, scene: Scene): boolean {
    return (['store', 'tier', 'channel', 'segment'] as const).every(
        (each) => scene[each] === undefined || filters === undefined || filters.includes(each),
    )
}

/**
 * Of a figure that is told only of periods that are over for some days, the same number of days up to the last of which it can be
 * told: without this “the last 30 days” would never have one.
 */
export function settled(scene: Scene, { waits }: Pick<Told, 'waits'>): Scene {
    const last = daysBefore(scene.asOf, waits ?? 0)
    return scene.to > last ? { ...scene, to: last } : scene
}

/** `window`: the metric looks back over a window of its own, and not over the page's period. */
export function queryOf(scene: Scene, more: { by?: string; step?: string; window?: number; before?: boolean }): Query {
    const to = more.before ? daysBefore(scene.to, scene.days) : scene.to
    const back = more.window && !more.step ? more.window : scene.days
    return {
        asOf: scene.asOf,
        to,
        from: daysBefore(to, back - 1),
        ...(more.by ? { by: more.by } : {}),
        ...(more.step ? { step: more.step } : {}),
        ...(scene.store ? { store: scene.store } : {}),
        ...(scene.tier ? { tier: scene.tier } : {}),
        ...(scene.channel ? { channel: scene.channel } : {}),
        ...(scene.segment ? { segment: scene.segment } : {}),
    }
}

export const metricsQuery = queryOptions({
    queryKey: ['metrics'],
    staleTime: 3_600_000,
    queryFn: () => told(api.GET('/api/v1/metrics')),
})

export function metricQuery(code: string, query: Query) {
    return queryOptions({
        queryKey: ['metric', code, query],
        staleTime: 60_000,
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/metrics/{code}', { params: { path: { code }, query } })),
    })
}

export function membersQuery(code: string, query: Query, drill: { group?: string; counted?: boolean; after?: string }) {
    const { counted, ...rest } = drill
    const asked = { ...query, ...rest, ...(counted === undefined ? {} : { counted: `${counted}` }), limit: 20 }
    return queryOptions({
        queryKey: ['metric-members', code, query, drill],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/metrics/{code}/members', {
                    params: { path: { code }, query: asked },
                }),
            ),
    })
}
