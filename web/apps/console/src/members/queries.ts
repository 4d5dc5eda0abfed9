import { api, type paths, type Schemas, told } from '@regulars/api'
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

export type Member = Schemas['Shown']
export type Asset = 'POINTS' | 'GROWTH'
export type Account = Schemas['BooksApi.AccountView']
export type Tier = Schemas['TierReads.Tier']
type Rows<P extends 'lots' | 'orders' | 'operations'> = NonNullable<
    paths[`/api/v1/members/{id}/${P}`]['get']['responses'][200]['content']['application/json']['items']
>[number]
export type Lot = Rows<'lots'>
export type OrderRow = Rows<'orders'>
export type MemberOperation = Rows<'operations'>
export type Entry = Schemas['BooksApi.EntryView']

export const memberQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id],
        queryFn: () => told(api.GET('/api/v1/members/{id}', { params: { path: { id } } })),
    })

export const accountsQuery = (id: string, asOf: string | undefined) =>
    queryOptions({
        queryKey: ['member', id, 'accounts', asOf ?? 'now'],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/members/{id}/accounts', { params: { path: { id }, query: { asOf } } })),
    })

export const tierQuery = (id: string, asOf: string | undefined) =>
    queryOptions({
        queryKey: ['member', id, 'tier', asOf ?? 'now'],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/members/{id}/tier', { params: { path: { id }, query: { asOf } } })),
    })

export const entriesQuery = (id: string, asset: Asset, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['member', id, 'entries', asset, after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/members/{id}/entries', {
                    params: { path: { id }, query: { asset, after, limit } },
                }),
            ),
    })

export const lotsQuery = (id: string, asset: Asset, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['member', id, 'lots', asset, after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/members/{id}/lots', { params: { path: { id }, query: { asset, after, limit } } })),
    })

export const ordersQuery = (id: string, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['member', id, 'orders', after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/members/{id}/orders', { params: { path: { id }, query: { after, limit } } })),
    })

export const consentsQuery = (id: string) =>
    queryOptions({
        queryKey: ['member', id, 'consents'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/consents', { params: { path: { id } } })),
    })

export const operationsQuery = (id: string, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['member', id, 'operations', after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/members/{id}/operations', { params: { path: { id }, query: { after, limit } } })),
    })

export const invitationsQuery = (id: string, after: string | undefined, limit: number) =>
    queryOptions({
        queryKey: ['member', id, 'invitations', after, limit],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(api.GET('/api/v1/members/{id}/invitations', { params: { path: { id }, query: { after, limit } } })),
    })

/** Whatever is shown of a member is read again: a write touches more than what it names. */
export function useRefreshMember(id: string): () => void {
    const client = useQueryClient()
    return useCallback(() => {
        void client.invalidateQueries({ queryKey: ['member', id] })
        void client.invalidateQueries({ queryKey: ['members'] })
        void client.invalidateQueries({ queryKey: ['approvals'] })
    }, [client, id])
}
