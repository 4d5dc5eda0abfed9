import { api, type Schemas, told } from '@regulars/api'
import { type Asked, useRead } from './data'

/** A part of a list; one that is empty has no items at all. */
export async function part<T>(asked: Promise<{ items?: T[]; next?: string }>): Promise<{ items: T[]; next?: string }> {
    const { items = [], next } = await asked
    return next === undefined ? { items } : { items, next }
}

export type Account = Schemas['BooksApi.AccountView']
export type Tier = Schemas['TierReads.Tier']
export type CouponLine = Schemas['Wallet.Line']
export type EntryLine = Schemas['MyBooksApi.Line']

/** What more than one page shows, by the name under which it is kept. */
export const READS = {
    me: () => told(api.GET('/api/v1/me')),
    accounts: () => told(api.GET('/api/v1/me/accounts')),
    tier: () => told(api.GET('/api/v1/me/tier')),
    claimable: () => part(told(api.GET('/api/v1/me/claimable-coupons'))),
    choices: () => part(told(api.GET('/api/v1/me/choices'))),
    notices: () => part(told(api.GET('/api/v1/me/notices'))),
    value: () => told(api.GET('/api/v1/me/stored-value')),
    suggestions: () => told(api.GET('/api/v1/me/suggestions')),
    'coupons OPEN': () => wallet('OPEN'),
}

export type Wallet = 'OPEN' | 'USED' | 'EXPIRED'
const wallet = (tab: Wallet) => part(told(api.GET('/api/v1/me/coupons', { params: { query: { tab, limit: 50 } } })))

export const useMe = (): Asked<Schemas['Shown']> => useRead('me', READS.me)

export const useAccounts = (): Asked<Schemas['BooksApi.Accounts']> => useRead('accounts', READS.accounts)

export const useTier = (): Asked<Tier> => useRead('tier', READS.tier)

export const useClaimable = () => useRead('claimable', READS.claimable)

export const useChoices = () => useRead('choices', READS.choices)

export const useNotices = () => useRead('notices', READS.notices)

export const useValue = () => useRead('value', READS.value)

export const useSuggestions = () => useRead('suggestions', READS.suggestions)

export const useWallet = (tab: Wallet) => useRead(`coupons ${tab}`, () => wallet(tab))

export const account = (of: Schemas['BooksApi.Accounts'], asset: Account['asset']): Account | undefined =>
    of.accounts.find((each) => each.asset === asset)
