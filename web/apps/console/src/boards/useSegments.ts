import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../access/session'
import { segmentsQuery } from '../segments/queries'

/** How many the server compares at once. */
const COMPARED = 20

/** The segments in force by name; `largest` are those that a comparison shows. */
export function useSegments() {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({ ...segmentsQuery, enabled: can('GET /api/v1/segments') })
    return useMemo(() => {
        const active = (data?.items ?? []).filter((each) => each.state === 'ACTIVE')
        const names = new Map(active.map((each) => [each.id, each.name[language]]))
        const bySize = [...active].sort((a, b) => (b.members ?? 0) - (a.members ?? 0))
        return {
            choices: active.map((each) => ({ value: each.id, label: each.name[language] })),
            name: (id: string) => names.get(id) ?? id,
            largest: bySize.slice(0, COMPARED).map((each) => each.id),
        }
    }, [data, language])
}
