import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

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

export const movesQuery = (id: string, later: string) =>
    queryOptions({
        queryKey: ['rfm', id, 'moves', later],
        staleTime: Number.POSITIVE_INFINITY,
        queryFn: () => told(api.GET('/api/v1/rfm/periods/{id}/moves', { params: { path: { id }, query: { later } } })),
    })
