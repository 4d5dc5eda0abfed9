import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type Night = Schemas['Night']
export type Fit = Schemas['Fit']
export type Expected = Schemas['Lifetime.Expected']
export type Layer = Schemas['Values.Layer']
export type Recommended = Schemas['Recommendations.Shown']
export type WarningVersion = Schemas['Warnings.Version']
export type WarningRule = Schemas['WarningRule']
export type Cut = Schemas['WarningTrial.Cut']
export type Hits = Schemas['WarningTrial.Hits']
export type Flag = Schemas['WarningFlags.Flag']
export type FlagLine = Schemas['WarningFlags.Line']
export type Risk = Schemas['Risk']
export type Part = Schemas['Risk.Part']
export type LossReason = Schemas['WarningFlags.Heard']['reason']
export type ContactChannel = Schemas['WarningFlags.Contact']['channel']

export const REASONS: readonly LossReason[] = ['COMPETITOR', 'PRICE', 'SERVICE', 'GOODS', 'MOVED', 'OUTGROWN', 'OTHER']
export const CONTACTS: readonly ContactChannel[] = ['PHONE', 'MESSAGE', 'IN_STORE']

export const nightsQuery = queryOptions({
    queryKey: ['forecasts'],
    queryFn: () => told(api.GET('/api/v1/forecasts')),
})

export const valuesQuery = (months: number) =>
    queryOptions({
        queryKey: ['forecasts', 'values', months],
        staleTime: 300_000,
        queryFn: () => told(api.GET('/api/v1/forecasts/values', { params: { query: { months } } })),
    })

export const warningsQuery = queryOptions({
    queryKey: ['warnings'],
    queryFn: () => told(api.GET('/api/v1/warnings')),
})

export const flaggedQuery = (after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['warnings', 'members', after, limit],
        queryFn: () => told(api.GET('/api/v1/warnings/members', { params: { query: { after, limit } } })),
    })

export const aheadQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'forecast'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/forecast', { params: { path: { id } } })),
    })

export const recommendedQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'recommendations'],
        queryFn: () =>
            told(api.GET('/api/v1/members/{id}/recommendations', { params: { path: { id }, query: { count: 8 } } })),
    })

export const warningOfQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'warning'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/warning', { params: { path: { id } } })),
    })

export const habitsQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'habits'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/habits', { params: { path: { id } } })),
    })

export const suggestedQuery = queryOptions({
    queryKey: ['forecasts', 'suggestions'],
    queryFn: () => told(api.GET('/api/v1/forecasts/suggestions')),
})

/** Ten-thousandths as a percentage with one decimal. */
export function percent(of: number | undefined): string {
    return of === undefined ? '–' : `${(of / 100).toFixed(1)}%`
}
