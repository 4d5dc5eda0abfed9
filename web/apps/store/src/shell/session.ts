import { api, Refusal, type Schemas, told } from '@regulars/api'
import { setZone } from '@regulars/kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'

/** Who works here, as far as the page needs it. Kept, so that the till opens where there is no network. */
export interface Person {
    name: string
    role: Schemas['SessionsApi.Mine']['staff']['role']
    scope?: string
    chain: string
    zone: string
    rights: string[]
}

const KEPT = 'regulars.store.person'

/** `fresh`: the server says so now; otherwise it could not be asked. */
export interface Present {
    person: Person | undefined
    fresh: boolean
}

function kept(): Person | undefined {
    const text = localStorage.getItem(KEPT)
    return text === null ? undefined : (JSON.parse(text) as Person)
}

export const sessionQuery = queryOptions({
    queryKey: ['session'],
    staleTime: 60_000,
    retry: false,
    networkMode: 'always',
    queryFn: async (): Promise<Present> => {
        try {
            const session = await told(api.GET('/api/v1/sessions/current'))
            if (session.state !== 'OPEN') return { person: undefined, fresh: true }
            return { person: personOf(session), fresh: true }
        } catch (broken) {
            if (!(broken instanceof Refusal)) throw broken
            if (broken.status === 401) {
                forget()
                return { person: undefined, fresh: true }
            }
            const known = kept()
            if (known !== undefined) setZone(known.zone)
            return { person: known, fresh: false }
        }
    },
})

export function personOf(session: Schemas['SessionsApi.Mine']): Person {
    const { staff, tenant, rights } = session
    const person = {
        name: staff.name,
        role: staff.role,
        scope: staff.scope,
        chain: tenant.name,
        zone: tenant.zone,
        rights,
    }
    localStorage.setItem(KEPT, JSON.stringify(person))
    setZone(tenant.zone)
    return person
}

export function forget(): void {
    localStorage.removeItem(KEPT)
}

export const usePresent = () => useQuery(sessionQuery)

export const PersonContext = createContext<Person | null>(null)

export function usePerson(): Person {
    const person = useContext(PersonContext)
    if (person === null) throw new Error('nobody is signed in')
    return person
}

/** Whether the server would let this person do it. */
export function useCan(): (right: string) => boolean {
    const { rights } = usePerson()
    return (right) => rights.includes(right)
}
