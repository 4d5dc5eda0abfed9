import { api, type Schemas, told } from '@regulars/api'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'

export type Stored = Schemas['Stored']
export type Scheme = Schemas['Scheme']
export type Refund = Schemas['Refund']

export const settingsQuery = queryOptions({
    queryKey: ['stored-value', 'settings'],
    queryFn: () => told(api.GET('/api/v1/stored-value/settings')),
})

export const schemesQuery = queryOptions({
    queryKey: ['stored-value', 'schemes'],
    queryFn: () => told(api.GET('/api/v1/stored-value/schemes')),
})

/** Who issues value, by name. */
export function useIssuers(): { all: Stored['issuers']; name: (code: string) => string } {
    const can = useCan()
    const { data } = useQuery({ ...settingsQuery, enabled: can('GET /api/v1/stored-value/settings') })
    const all = data?.issuers ?? []
    return { all, name: (code) => all.find((each) => each.code === code)?.name ?? code }
}

export type SchemeState = 'RUNNING' | 'SCHEDULED' | 'ENDED'

export function stateOf({ starts, ends }: Scheme, now: number): SchemeState {
    if (Date.parse(starts) > now) return 'SCHEDULED'
    return ends !== undefined && Date.parse(ends) <= now ? 'ENDED' : 'RUNNING'
}

/** Of each scheme the version that tells: the one in force, or the next, or the last; all its versions beside it. */
export function latest(schemes: readonly Scheme[], now: number): { scheme: Scheme; versions: Scheme[] }[] {
    const byId = new Map<string, Scheme[]>()
    for (const each of schemes) byId.set(each.id, [...(byId.get(each.id) ?? []), each])
    return [...byId.values()].map((all) => {
        const newest = [...all].sort((a, b) => b.version - a.version)
        const running = newest.find((each) => stateOf(each, now) === 'RUNNING')
        const next = newest.find((each) => stateOf(each, now) === 'SCHEDULED')
        return { scheme: (running ?? next ?? newest[0]) as Scheme, versions: newest }
    })
}

/** What is prepaid, as a share of last year's main revenue, beside what it may be (L-23). */
export function shareOfRevenue(principal: number, revenue: number): string {
    return revenue === 0 ? '–' : `${((principal * 100) / revenue).toFixed(1)}% / 40%`
}
