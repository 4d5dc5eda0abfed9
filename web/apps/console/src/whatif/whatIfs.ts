import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type WhatIf = Schemas['WhatIf']
export type Points = Schemas['WhatIfResult.Points']
export type Offered = Schemas['WhatIfResult.Offered']
export type Figures = Schemas['WalkFigures']
export type Sales = Schemas['PricedSales']
export type Move = Schemas['WhatIfResult.Move']
export type Line = Schemas['WhatIfMembers.Line']
export type Wanted = Schemas['Tried']

/** Whether the server is not through with it yet. */
export const open = ({ state }: Pick<WhatIf, 'state'>) => state === 'WAITING' || state === 'RUNNING'

export const whatIfsQuery = queryOptions({
    queryKey: ['what-ifs'],
    refetchInterval: (query) => (query.state.data?.items?.some(open) ? 2_000 : 30_000),
    queryFn: () => told(api.GET('/api/v1/what-ifs', { params: { query: { limit: 50 } } })),
})

export const whatIfQuery = (id: string) =>
    queryOptions({
        queryKey: ['what-ifs', id],
        refetchInterval: (query) => (query.state.data && open(query.state.data) ? 1_000 : false),
        queryFn: () => told(api.GET('/api/v1/what-ifs/{id}', { params: { path: { id } } })),
    })

export interface Asked {
    draft: Wanted
    months: number
    percent: number
    stores: readonly string[]
    pointsPerYuan: number | undefined
    segment: string | undefined
    bySegments: readonly string[]
}

/** Fewer days than these are a chain that began within the year. */
export const WHOLE_YEAR = 360

/** By how many segments a result is told at most. */
export const MOST_SEGMENTS = 8

export const ask = (key: string, { draft, months, percent, stores, pointsPerYuan, segment, bySegments }: Asked) =>
    told(
        api.POST('/api/v1/what-ifs', {
            params: { header: { 'Idempotency-Key': key } },
            body: {
                draft,
                months,
                percent,
                ...(stores.length > 0 ? { stores: [...stores] } : {}),
                ...(pointsPerYuan ? { pointsPerYuan } : {}),
                ...(segment && draft.ladder === undefined ? { segment } : {}),
                ...(bySegments.length > 0 ? { bySegments: [...bySegments] } : {}),
            },
        }),
    )

export const cancel = (key: string, id: string) =>
    told(
        api.POST('/api/v1/what-ifs/{id}/cancellations', {
            params: { path: { id }, header: { 'Idempotency-Key': key } },
        }),
    )

/** `1.5` of `"2"` is `"3"`; exact, in fractions: a rate is never a floating point number. */
export function scaled(ratio: string, over: number, under: number): string {
    const [a = 1, b = 1] = fraction(ratio)
    const top = a * over
    const bottom = b * under
    const by = divisor(top, bottom)
    return bottom / by === 1 ? `${top / by}` : `${top / by}/${bottom / by}`
}

function fraction(text: string): [number, number] {
    const slash = text.indexOf('/')
    if (slash >= 0) return [Number(text.slice(0, slash)), Number(text.slice(slash + 1))]
    const point = text.indexOf('.')
    if (point < 0) return [Number(text), 1]
    return [Number(text.replace('.', '')), 10 ** (text.length - point - 1)]
}

function divisor(a: number, b: number): number {
    return b === 0 ? Math.max(a, 1) : divisor(b, a % b)
}

/** Part of whole as people read it; a dash where there is no whole. */
export function percent(part: number, whole: number): string {
    return whole === 0 ? '–' : `${((part * 100) / whole).toFixed(1)}%`
}

/** The bins of a distribution by their labels: below the first bound, between two, above the last. */
export function binLabels(
    bounds: readonly number[],
    say: (kind: 'below' | 'same' | 'above', n: number) => string,
    shown: (n: number) => string,
): string[] {
    const labels = [say('below', bounds[0] ?? 0)]
    bounds.forEach((from, at) => {
        const next = bounds[at + 1]
        if (next === undefined) labels.push(say('above', from))
        else if (from === 0 && next === 1) labels.push(say('same', 0))
        else labels.push(`${shown(from)} – ${shown(next - 1)}`)
    })
    return labels
}

/** The rows and columns of moves from tier to tier, in the order of the tiers. */
export function matrix(moves: readonly Move[]): (from: string, to: string) => number {
    const counts = new Map(moves.map((move) => [`${move.from}>${move.to}`, move.members]))
    return (from, to) => counts.get(`${from}>${to}`) ?? 0
}

/** The models of the months to come, each asked anew with every change of an input: only for those who may ask. */
export const MODELS = [
    { key: 'points', needs: 'POST /api/v1/what-ifs/points-economies' },
    { key: 'tiers', needs: 'POST /api/v1/what-ifs/tier-economies' },
    { key: 'prices', needs: 'POST /api/v1/what-ifs/points-prices' },
] as const
