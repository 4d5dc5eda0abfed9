import { api, type Schemas, told } from '@regulars/api'
import { useQueries } from '@tanstack/react-query'
import { useCan } from '../access/session'

type Version = Schemas['RulesVersion']

/** Rules by id with all their versions; what the role may not read stays undefined. */
export function useRules(ids: readonly string[]): (id: string, version: number) => Version | undefined {
    const can = useCan()
    const enabled = can('GET /api/v1/rules/{id}')
    const asked = useQueries({
        queries: [...new Set(ids)].map((id) => ({
            queryKey: ['rules', id],
            enabled,
            staleTime: 60_000,
            queryFn: () => told(api.GET('/api/v1/rules/{id}', { params: { path: { id } } })),
        })),
    })
    return (id, version) => {
        const rule = asked.find((each) => each.data?.id === id)?.data
        return rule?.versions.find((each) => each.version === version) ?? rule?.versions.at(-1)
    }
}
