import { api, type paths, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type System = paths['/api/v1/system']['get']['responses'][200]['content']['application/json']
export type Part = System['parts'][number]
export type Level = Part['level']

export const systemQuery = queryOptions({
    queryKey: ['system'],
    refetchInterval: 15_000,
    queryFn: () => told(api.GET('/api/v1/system')),
})

const ORDER: Record<Level, number> = { BAD: 0, WARN: 1, OK: 2 }

/** The worst first; equals stay in the server's order. */
export function worstFirst(parts: readonly Part[]): Part[] {
    return [...parts].sort((a, b) => ORDER[a.level] - ORDER[b.level])
}

export function counts(parts: readonly Part[]): Record<Level, number> {
    const found: Record<Level, number> = { BAD: 0, WARN: 0, OK: 0 }
    for (const part of parts) found[part.level]++
    return found
}
