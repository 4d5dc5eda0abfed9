import { api, type Schemas, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'

export interface Store {
    code: string
    name: string
}

const KEPT = 'regulars.store'

export function keptStore(): Store | undefined {
    const text = localStorage.getItem(KEPT)
    return text === null ? undefined : (JSON.parse(text) as Store)
}

export function keepStore(store: Store | undefined): void {
    if (store === undefined) localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, JSON.stringify(store))
}

export const StoreContext = createContext<Store | null>(null)

export function useStore(): Store {
    const store = useContext(StoreContext)
    if (store === null) throw new Error('no store is chosen')
    return store
}

/** The open stores below `scope`, or of the whole chain. */
export function within(units: Schemas['OrgUnit'][], scope: string | undefined): Store[] {
    const parents = new Map(units.map((unit) => [unit.code, unit.parent]))
    const inside = (code: string) => {
        for (let at: string | undefined = code; at !== undefined; at = parents.get(at)) if (at === scope) return true
        return scope === undefined
    }
    return units
        .filter((unit) => unit.kind === 'STORE' && unit.until === undefined && inside(unit.code))
        .map(({ code, name }) => ({ code, name }))
}

export function useStores(scope: string | undefined) {
    return useQuery({
        queryKey: ['stores', scope],
        queryFn: async () => within((await told(api.GET('/api/v1/org-units'))).items ?? [], scope),
    })
}
