import { api, type Schemas, told } from '@regulars/api'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

export type Portrait = Schemas['Interactions.Portrait']
export type Counted = Schemas['Interactions.Counted']
export type Interaction = Schemas['Interactions.Line']
export type Kind = Counted['kind']

export const portraitQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'portrait'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/portrait', { params: { path: { id } } })),
    })

export const interactionsQuery = (id: string, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['member', id, 'interactions', after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/members/{id}/interactions', { params: { path: { id }, query: { after, limit } } })),
    })

/** All kinds together. */
export const sumOf = (kinds: readonly Counted[]): { days30: number; days90: number } => ({
    days30: kinds.reduce((sum, each) => sum + each.days30, 0),
    days90: kinds.reduce((sum, each) => sum + each.days90, 0),
})

const ORDER: readonly Kind[] = ['VIEW', 'CLICK', 'COMMENT', 'SHARE', 'OTHER']

export interface Told {
    kind: Kind
    days30: number
    days90: number
    last?: string
}

/** Each kind that the portrait knows, one that never was among them as nought; whatever else there is only where it is. */
export function every(kinds: readonly Counted[]): Told[] {
    return ORDER.flatMap((kind): Told[] => {
        const found = kinds.find((each) => each.kind === kind)
        if (found !== undefined) return [found]
        return kind === 'OTHER' ? [] : [{ kind, days30: 0, days90: 0 }]
    })
}
