import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'

/** A member's stored value, by what was paid for and what was given on top. Frozen cards count for nothing. */
export interface Holding {
    available: number
    principal: number
    bonus: number
}

/** Undefined where it may not be seen, or nobody can be asked. `since`: asked anew after that. */
export function useHolding(member: string | undefined, since = ''): Holding | undefined {
    const can = useCan()
    const online = useOnline()
    const { data } = useQuery({
        queryKey: ['stored', member, since],
        enabled: member !== undefined && online && can('GET /api/v1/members/{id}/stored-value'),
        queryFn: () => told(api.GET('/api/v1/members/{id}/stored-value', { params: { path: { id: member ?? '' } } })),
    })
    if (data === undefined || !online) return undefined
    const living = data.contracts.filter((each) => !each.frozen)
    return {
        available: data.available,
        principal: living.reduce((sum, each) => sum + each.principalLeft, 0),
        bonus: living.reduce((sum, each) => sum + each.bonusLeft, 0),
    }
}
