import { api, type paths, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type Overview = paths['/api/v1/overview']['get']['responses'][200]['content']['application/json']
export type Today = Overview['today']

export const overviewQuery = queryOptions({
    queryKey: ['overview'],
    refetchInterval: 10_000,
    queryFn: () => told(api.GET('/api/v1/overview')),
})
