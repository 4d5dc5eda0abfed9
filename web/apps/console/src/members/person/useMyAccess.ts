import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'

export interface Access {
    id: string
    askedAt: string
    state: 'WAITING' | 'APPROVED' | 'REFUSED' | 'USED' | 'LAPSED'
    until?: string
}

/** The reader's own request for the children of a member; who may read the inbox sees it decided there. */
export function useMyAccess(memberId: string) {
    const can = useCan()
    const [asked, setAsked] = useState<Access>()
    const inbox = useQuery({
        queryKey: ['approvals', 'child', memberId],
        enabled: can('GET /api/v1/approvals'),
        refetchInterval: (query) => (query.state.data?.some((each) => each.state === 'WAITING') ? 15_000 : false),
        queryFn: async (): Promise<Access[]> => {
            const pages = await Promise.all(
                (['WAITING', 'APPROVED', 'REFUSED'] as const).map((state) =>
                    told(api.GET('/api/v1/approvals', { params: { query: { state, limit: 100 } } })),
                ),
            )
            return pages
                .flatMap((page) => page.items ?? [])
                .filter((each) => each.kind === 'CHILD_ACCESS' && each.own && each.memberId === memberId)
                .map((each) => ({
                    id: each.id,
                    askedAt: each.askedAt,
                    state: each.until && Date.parse(each.until) < Date.now() ? 'LAPSED' : each.state,
                    until: each.until,
                }))
        },
    })
    const found = inbox.data?.toSorted((one, other) => other.askedAt.localeCompare(one.askedAt))[0]
    const access = found && (!asked || found.id === asked.id || found.askedAt > asked.askedAt) ? found : asked
    return {
        access,
        remember: setAsked,
        checking: inbox.isFetching,
        again: useCallback(() => void inbox.refetch(), [inbox.refetch]),
    }
}
