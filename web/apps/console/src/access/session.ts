import { api, Refusal, type Schemas, told } from '@regulars/api'
import { setZone } from '@regulars/kit'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'

export type Session = Schemas['SessionsApi.Mine']
/** A line of the matrix, as `GET /api/v1/members/{id}`. */
export type Right = string

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async (): Promise<Session | null> => {
        try {
            const session = await told(api.GET('/api/v1/sessions/current'))
            setZone(session.tenant.zone)
            return session
        } catch (refused) {
            if (refused instanceof Refusal && refused.status === 401) return null
            throw refused
        }
    },
})

export function useSession(): Session {
    const { data } = useSuspenseQuery(sessionQuery)
    if (data === null) throw new Error('nobody is signed in')
    return data
}

/** Whether the server would let this person do it; what it would not is not drawn. */
export function useCan(): (right: Right) => boolean {
    const { rights = [] } = useSession()
    return (right) => rights.includes(right)
}
