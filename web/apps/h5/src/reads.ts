import { api, type Schemas, told } from '@regulars/api'
import { type Asked, useRead } from './data'

export type Account = Schemas['BooksApi.AccountView']
export type Tier = Schemas['TierReads.Tier']
export type CouponLine = Schemas['Wallet.Line']
export type EntryLine = Schemas['MyBooksApi.Line']

export const useMe = (): Asked<Schemas['Shown']> => useRead('me', () => told(api.GET('/api/v1/me')))

export const useAccounts = (): Asked<Schemas['BooksApi.Accounts']> =>
    useRead('accounts', () => told(api.GET('/api/v1/me/accounts')))

export const useTier = (): Asked<Tier> => useRead('tier', () => told(api.GET('/api/v1/me/tier')))

export const useClaimable = () => useRead('claimable', () => told(api.GET('/api/v1/me/claimable-coupons')))

export const useValue = () => useRead('value', () => told(api.GET('/api/v1/me/stored-value')))

export type Wallet = 'OPEN' | 'USED' | 'EXPIRED'
export const useWallet = (tab: Wallet) =>
    useRead(`coupons ${tab}`, () =>
        told(api.GET('/api/v1/me/coupons', { params: { query: { tab, part: { limit: 50 } } as never } })),
    )

export const account = (of: Schemas['BooksApi.Accounts'], asset: Account['asset']): Account | undefined =>
    of.accounts.find((each) => each.asset === asset)
