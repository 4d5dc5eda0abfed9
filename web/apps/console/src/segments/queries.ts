import { api, type Schemas, told } from '@regulars/api'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { condition } from '../rules/conditions/complete'
import type { Part } from '../rules/conditions/language'

export type Listed = Schemas['SegmentsReads.Listed']
export type Shown = Schemas['SegmentsReads.Shown']
export type Version = Schemas['SegmentsReads.Version']
export type Progress = Schemas['SegmentsReads.Progress']
export type Freshness = Schemas['SegmentsReads.Freshness']
export type Line = Schemas['SegmentsReads.Line']
export type Why = Schemas['SegmentsWhy.Answer']
export type Turn = Schemas['SegmentsWhy.Line']
export type In = Schemas['SegmentsWhy.In']
export type Explanation = Schemas['Explanation']
export type Use = Listed['use']

/** A segment's content while it is written; without `byHand` it has a condition. */
export interface Body {
    name: string
    nameEn: string
    note: string
    use: Use
    byHand: boolean
    when?: Part | undefined
}

export const EMPTY: Body = { name: '', nameEn: '', note: '', use: 'SEGMENT', byHand: false }

export function written(body: Schemas['Segment.Body']): Body {
    return {
        name: body.name,
        nameEn: body.nameEn ?? '',
        note: body.note ?? '',
        use: body.use,
        byHand: body.when === undefined,
        ...(body.when === undefined ? {} : { when: body.when as unknown as Part }),
    }
}

export function toSend(body: Body): Schemas['Segment.Body'] {
    return {
        name: body.name.trim(),
        use: body.use,
        ...(body.nameEn.trim() ? { nameEn: body.nameEn.trim() } : {}),
        ...(body.note.trim() ? { note: body.note.trim() } : {}),
        ...(body.byHand || body.when === undefined ? {} : { when: condition(body.when) }),
    }
}

/** A build that is under way is looked at again soon. */
const soon = (building: boolean) => (building ? 1_500 : 30_000)

export const segmentsQuery = queryOptions({
    queryKey: ['segments'],
    refetchInterval: ({ state }) => soon(state.data?.items?.some(({ build }) => build && !build.finishedAt) === true),
    queryFn: () => told(api.GET('/api/v1/segments')),
})

export const stagesQuery = queryOptions({
    queryKey: ['life-stages'],
    staleTime: 0,
    queryFn: () => told(api.GET('/api/v1/segments/stages')),
})

export const segmentQuery = (id: string) =>
    queryOptions({
        queryKey: ['segments', id],
        refetchInterval: ({ state }) => {
            const { build, check } = state.data?.segment ?? {}
            return soon((build && !build.finishedAt) === true || (check && !check.finishedAt) === true)
        },
        queryFn: () => told(api.GET('/api/v1/segments/{id}', { params: { path: { id } } })),
    })

export const membersOf = (id: string, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['segments', id, 'members', after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/segments/{id}/members', { params: { path: { id }, query: { after, limit } } })),
    })

export const whyQuery = (id: string, member: string) =>
    queryOptions({
        queryKey: ['segments', id, 'why', member],
        queryFn: () => told(api.GET('/api/v1/segments/{id}/members/{member}', { params: { path: { id, member } } })),
    })

export const overlapsQuery = (segments: string[]) =>
    queryOptions({
        queryKey: ['segments', 'overlaps', segments],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/segments/overlaps', { params: { query: { segment: segments } } })),
    })

export const segmentsOfQuery = (member: string) =>
    queryOptions({
        queryKey: ['member', member, 'segments'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/segments', { params: { path: { id: member } } })),
    })
