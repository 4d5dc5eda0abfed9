import { api, type Schemas, told } from '@regulars/api'
import { instant } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'

export type Shown = Schemas['Releases.Shown']
export type Terms = Schemas['Release.Terms']
export type Early = Schemas['Release.Early']

export const releasesQuery = queryOptions({
    queryKey: ['releases'],
    queryFn: () => told(api.GET('/api/v1/releases')),
})

/** A release while it is written. `at` is a wall clock, `YYYY-MM-DD HH:mm`. */
export interface Draft {
    name: string
    nameEn: string
    skus: string[]
    categories: string[]
    stores: string[]
    daily: boolean
    at: string | undefined
    opens: string
    closes: string
    early: Early[]
    stock: number | null
}

export const EMPTY: Draft = {
    name: '',
    nameEn: '',
    skus: [],
    categories: [],
    stores: [],
    daily: false,
    at: undefined,
    opens: '10:00',
    closes: '',
    early: [{ tiers: [], minutes: 60, reserved: 0 }],
    stock: null,
}

/** Whether more is kept for some than there is. */
export function overReserved({ early, stock }: Draft): boolean {
    return early.reduce((sum, each) => sum + each.reserved, 0) > (stock ?? 0)
}

export function whole(draft: Draft): boolean {
    return (
        draft.name.trim() !== '' &&
        draft.nameEn.trim() !== '' &&
        draft.skus.length + draft.categories.length > 0 &&
        (draft.daily ? draft.closes === '' || draft.closes > draft.opens : draft.at !== undefined) &&
        !overReserved(draft)
    )
}

export function termsOf(draft: Draft): Terms {
    const { daily, at, opens, closes, stock, ...rest } = draft
    return {
        ...rest,
        name: draft.name.trim(),
        nameEn: draft.nameEn.trim(),
        ...(daily ? { opens, ...(closes === '' ? {} : { closes }) } : { starts: instant(at ?? '') }),
        ...(stock === null ? {} : { stock }),
    }
}
