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

export const useMe = (): Asked<Schemas['Shown']> => useRead('me', () => told(api.GET('/api/v1/me')))

export const useAccounts = (): Asked<Schemas['BooksApi.Accounts']> =>
    useRead('accounts', () => told(api.GET('/api/v1/me/accounts')))

export const useTier = (): Asked<Tier> => useRead('tier', () => told(api.GET('/api/v1/me/tier')))

export const useClaimable = () => useRead('claimable', () => part(told(api.GET('/api/v1/me/claimable-coupons'))))

export const useChoices = () => useRead('choices', () => part(told(api.GET('/api/v1/me/choices'))))

export const useNotices = () => useRead('notices', () => part(told(api.GET('/api/v1/me/notices'))))

export const useValue = () => useRead('value', () => told(api.GET('/api/v1/me/stored-value')))

export type Wallet = 'OPEN' | 'USED' | 'EXPIRED'
export const useWallet = (tab: Wallet) =>
    useRead(`coupons ${tab}`, () =>
        part(told(api.GET('/api/v1/me/coupons', { params: { query: { tab, limit: 50 } } }))),
    )

export const account = (of: Schemas['BooksApi.Accounts'], asset: Account['asset']): Account | undefined =>
    of.accounts.find((each) => each.asset === asset)
