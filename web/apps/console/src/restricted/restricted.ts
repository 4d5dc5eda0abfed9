import { api, type Schemas, told } from '@regulars/api'
import { instant } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'

export type Shown = Schemas['RestrictedGoods.Shown']
export type Mark = Schemas['RestrictedGoodsApi.Mark']
export type Bar = Mark['bars'][number]

/** What goods may be kept from, in the order in which it is said. */
export const BARS: readonly Bar[] = ['EARNING', 'OFFERS', 'COUPONS', 'OFFSET', 'RECOMMENDING', 'BROADCAST']

export const restrictedQuery = queryOptions({
    queryKey: ['restricted-goods'],
    queryFn: () => told(api.GET('/api/v1/restricted-goods')),
})

/** A mark while it is written. `starts` and `ends` are wall clocks, `YYYY-MM-DD HH:mm`. */
export interface Draft {
    by: 'category' | 'sku' | 'allowed'
    goods: string
    bars: Bar[]
    reason: string
    starts: string | undefined
    ends: string | undefined
}

export const EMPTY: Draft = {
    by: 'category',
    goods: '',
    bars: [...BARS],
    reason: '',
    starts: undefined,
    ends: undefined,
}

export function whole({ goods, bars, reason, starts, ends }: Draft): boolean {
    return (
        goods.trim() !== '' &&
        bars.length > 0 &&
        reason.trim() !== '' &&
        (starts === undefined || ends === undefined || starts < ends)
    )
}

export function markOf({ by, goods, bars, reason, starts, ends }: Draft): Mark {
    return {
        ...(by === 'category' ? { category: goods.trim() } : { sku: goods.trim() }),
        allowed: by === 'allowed',
        bars,
        reason: reason.trim(),
        ...(starts === undefined ? {} : { starts: instant(starts) }),
        ...(ends === undefined ? {} : { ends: instant(ends) }),
    }
}
