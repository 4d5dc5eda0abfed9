import { api, type Schemas, told } from '@regulars/api'
import { type Chosen, textOf } from '@regulars/kit'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

export type CoreLine = Schemas['CoreMembers.Line']
export type CoreFigures = Schemas['CoreFigures.Figures']
export type Retention = Schemas['CoreFigures.Retention']
export type Cohort = Schemas['Retained.Cohort']
export type Owner = Schemas['Owners.Owner']
export type Looking = Schemas['Owners.Looking']
export type Channel = Schemas['Contacts.Contact']['channel']

export const CHANNELS: readonly Channel[] = ['PHONE', 'MESSAGE', 'IN_STORE']
export const SILENCES = [14, 30, 60, 90] as const
export const PAGE = 50

/** What of the address the list is asked by. Whose members: one owner's by his id, or a word. */
const WHOSE = ['MINE', 'NOBODYS', 'LEFT'] as const
export const FILTER_NAMES = ['store', 'owner', 'silentDays'] as const

export interface CoreAsked {
    store?: string
    whose?: (typeof WHOSE)[number]
    owner?: string
    silentDays?: number
}

export function coreAsked(chosen: Chosen): CoreAsked {
    const [store, owner, silent] = FILTER_NAMES.map((name) => textOf(chosen[name]))
    const whose = WHOSE.find((word) => word === owner)
    const days = SILENCES.find((each) => String(each) === silent)
    return {
        ...(store === undefined ? {} : { store }),
        ...(whose === undefined ? {} : { whose }),
        ...(owner === undefined || whose !== undefined || !/^\d{1,19}$/.test(owner) ? {} : { owner }),
        ...(days === undefined ? {} : { silentDays: days }),
    }
}

export const coreQuery = (asked: CoreAsked, after: string | undefined) =>
    queryOptions({
        queryKey: ['core-members', 'list', asked, after],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/core-members', { params: { query: { ...asked, after, limit: PAGE } } })),
    })

export const coreFiguresQuery = (store: string | undefined) =>
    queryOptions({
        queryKey: ['core-members', 'figures', store],
        placeholderData: keepPreviousData,
        queryFn: () => told(api.GET('/api/v1/core-members/figures', { params: { query: { store } } })),
    })

export const ownersQuery = queryOptions({
    queryKey: ['owners'],
    queryFn: () => told(api.GET('/api/v1/owners')),
})

export const ownerOfQuery = (member: string) =>
    queryOptions({
        queryKey: ['member', member, 'owner'],
        queryFn: () => told(api.GET('/api/v1/members/{id}/owner', { params: { path: { id: member } } })),
    })

/** With one decimal; of nobody there is no share. */
export function shareOf({ core, retained }: { core: number; retained: number }): string {
    return core === 0 ? '–' : `${((retained * 100) / core).toFixed(1)}%`
}
