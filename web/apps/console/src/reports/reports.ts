import { api, type paths, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

type Answers<P extends keyof paths> = paths[P] extends {
    get: { responses: { 200: { content: { 'application/json': infer R } } } }
}
    ? R
    : never

export type Shown = Answers<'/api/v1/reports/{id}'>
export type Report = Shown['report']
export type Content = NonNullable<Report['content']>
export type ReportFile = NonNullable<Shown['files']>[number]
export type Kind = Report['kind']
export type Schedule = NonNullable<Answers<'/api/v1/reports/schedules'>['items']>[number]

export const KINDS: readonly Kind[] = ['OPERATIONS', 'PURCHASE', 'VALUE']

export const reportsQuery = queryOptions({
    queryKey: ['reports'],
    refetchInterval: ({ state }) => (state.data?.items?.some((each) => each.state === 'WAITING') ? 1_500 : 30_000),
    queryFn: () => told(api.GET('/api/v1/reports', { params: { query: { limit: 100 } } })),
})

export const reportQuery = (id: string) =>
    queryOptions({
        queryKey: ['reports', id],
        refetchInterval: ({ state }) => {
            const waits = state.data?.report.state === 'WAITING'
            return waits || state.data?.files?.some((each) => each.state === 'WAITING') ? 1_000 : false
        },
        queryFn: () => told(api.GET('/api/v1/reports/{id}', { params: { path: { id } } })),
    })

export const schedulesQuery = queryOptions({
    queryKey: ['report-schedules'],
    queryFn: () => told(api.GET('/api/v1/reports/schedules')),
})

/** The last month that is over on that day. */
export function lastMonth(today: string): { from: string; to: string } {
    const [year = 0, month = 1] = today.split('-').map(Number)
    const day = (y: number, m: number, d: number) => new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10)
    return { from: day(year, month - 2, 1), to: day(year, month - 1, 0) }
}

/** How many days a period has. */
export const daysOf = ({ from, to }: { from: string; to: string }) =>
    Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
