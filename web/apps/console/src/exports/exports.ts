import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type Export = Schemas['Export']

export const exportsQuery = queryOptions({
    queryKey: ['exports'],
    refetchInterval: ({ state }) => (state.data?.items?.some((each) => each.state === 'RUNNING') ? 2_000 : 30_000),
    queryFn: () => told(api.GET('/api/v1/exports')),
})
