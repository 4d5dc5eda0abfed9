import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { type Body, type Preview, toSend } from './ladder'

/** What a ladder would do to the members of now. `body` undefined asks nothing. */
export function usePreview(body: Body | undefined, after?: string) {
    const can = useCan()
    const asked = body === undefined ? undefined : toSend(body)
    return useQuery({
        queryKey: ['ladders', 'preview', JSON.stringify(asked), after],
        enabled: asked !== undefined && can('POST /api/v1/ladders/previews'),
        staleTime: 60_000,
        retry: false,
        queryFn: async ({ signal }): Promise<Preview> =>
            asked === undefined
                ? {}
                : await told(
                      api.POST('/api/v1/ladders/previews', {
                          body: { body: asked, limit: 20, ...(after ? { after } : {}) },
                          signal,
                      }),
                  ),
    })
}

/** Members by tier, as they stand now. */
export function useMembersNow(): ReadonlyMap<string, number> {
    const can = useCan()
    const overview = useQuery({
        queryKey: ['overview'],
        enabled: can('GET /api/v1/overview'),
        staleTime: 30_000,
        queryFn: () => told(api.GET('/api/v1/overview')),
    })
    return new Map((overview.data?.tiers ?? []).map((tier) => [tier.code, tier.members]))
}
