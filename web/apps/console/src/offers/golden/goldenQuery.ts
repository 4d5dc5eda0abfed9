import { api, Refusal, told } from '@regulars/api'
import { count, moment, money } from '@regulars/kit'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../access/session'
import { useSettled } from '../../imports/useSettled'
import { useTierName } from '../../names'
import type { Goods } from '../quote/sample'
import { useGoods } from '../quote/useGoods'
import { useNames } from '../useNames'
import { type Body, bodyOf, type Draft, paidBefore, type Told, timesOf } from './golden'
import { useGoldenWords } from './goldenWords'

export const goldenQuery = queryOptions({
    queryKey: ['golden-baskets'],
    // Every look replays them all.
    staleTime: 0,
    queryFn: () => told(api.GET('/api/v1/golden-baskets')),
})

export interface Replayed {
    told: Told | undefined
    refusal: Refusal | undefined
    /** What is shown is not yet what was typed. */
    behind: boolean
}

/** What the basket costs by the offers in force, as it is typed. */
export function useReplay(draft: Draft | undefined): Replayed {
    const can = useCan()
    // Its name has no price.
    const key = JSON.stringify(draft === undefined ? null : bodyOf({ ...draft, name: '' }))
    const settled = useSettled(key, 250)
    const query = useQuery({
        queryKey: ['golden-baskets', 'replay', settled],
        enabled: settled !== 'null' && can('POST /api/v1/golden-baskets/replays'),
        staleTime: 30_000,
        gcTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) =>
            told(api.POST('/api/v1/golden-baskets/replays', { body: { body: JSON.parse(settled) as Body }, signal })),
    })
    return {
        told: query.error ? undefined : query.data,
        refusal: query.error instanceof Refusal ? query.error : undefined,
        behind: key !== settled || query.isPlaceholderData || query.isFetching,
    }
}

/** Who buys what, where and when, as one sentence. */
export function useSaid(): (body: Body) => string {
    const words = useGoldenWords()
    const tier = useTierName()
    const { goods } = useGoods()
    const names = useNames()
    return useMemo(() => {
        const boughtBefore = ({ past }: Body['member']) => {
            const times = timesOf(past, 'order')
            return times === 0
                ? undefined
                : words('boughtBefore', { count: count(times), amount: money(paidBefore(past)) })
        }
        const known = new Map(goods.map((each) => [each.sku, each.name ?? each.sku]))
        return ({ basket, member, at, points }) => {
            const [first, second] = basket.items.map((item) =>
                words('pieces', { name: known.get(item.sku) ?? item.sku, count: count(item.quantity) }),
            )
            return [
                member.tier ? words('memberOf', { tier: tier(member.tier) }) : words('anybody'),
                first,
                second,
                basket.items.length > 2 ? words('more', { count: basket.items.length }) : undefined,
                boughtBefore(member),
                ...member.coupons.map(names),
                points > 0 ? words('withPoints', { points: count(points) }) : undefined,
                member.stored === undefined ? undefined : words('byStored', { amount: money(member.stored) }),
                at ? words('at', { at: moment(at) }) : undefined,
            ]
                .filter((part) => part !== undefined)
                .join(words('of'))
        }
    }, [words, tier, goods, names])
}

/** Goods under the names that they were sold by; a basket keeps their numbers only. */
export function useNamed(goods: readonly Goods[]): readonly Goods[] {
    const { goods: sold } = useGoods()
    const names = new Map(sold.map((each) => [each.sku, each.name]))
    return goods.map((each) => (each.name === undefined ? { ...each, name: names.get(each.sku) } : each))
}
