import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'
import { ASKED, type By } from './moves'

export type Period = Schemas['RfmPeriods.Period']
export type Meaning = Schemas['RfmPeriods.Meaning']

export const periodsQuery = queryOptions({
    queryKey: ['rfm'],
    queryFn: () => told(api.GET('/api/v1/rfm/periods')),
})

/** What a period says never changes. */
export const cellsQuery = (id: string) =>
    queryOptions({
        queryKey: ['rfm', id, 'cells'],
        staleTime: Number.POSITIVE_INFINITY,
        queryFn: () => told(api.GET('/api/v1/rfm/periods/{id}/cells', { params: { path: { id } } })),
    })

export const movesQuery = (id: string, later: string, by: By) =>
    queryOptions({
        queryKey: ['rfm', id, 'moves', later, by],
        staleTime: Number.POSITIVE_INFINITY,
        queryFn: () =>
            told(
                api.GET('/api/v1/rfm/periods/{id}/moves', {
                    params: { path: { id }, query: { later, by: ASKED[by] } },
                }),
            ),
    })

/** What putting a period in force would change, as of now. */
export const effectQuery = (id: string) =>
    queryOptions({
        queryKey: ['rfm', id, 'effect'],
        queryFn: () => told(api.GET('/api/v1/rfm/periods/{id}/effect', { params: { path: { id } } })),
    })
