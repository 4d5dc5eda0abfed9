import { api, type Schemas, told } from '@regulars/api'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../access/session'

export type Budget = Schemas['Budget.Shown']

export const offersQuery = queryOptions({
    queryKey: ['offers'],
    queryFn: () => told(api.GET('/api/v1/offers')),
})

/** What is published and asks for facts of a member that may decide no price. */
export const unfairQuery = queryOptions({
    queryKey: ['unfair-prices'],
    queryFn: () => told(api.GET('/api/v1/unfair-prices')),
})

export const templatesQuery = queryOptions({
    queryKey: ['coupon-templates'],
    queryFn: () => told(api.GET('/api/v1/coupon-templates')),
})

export const budgetsQuery = queryOptions({
    queryKey: ['budgets'],
    queryFn: () => told(api.GET('/api/v1/budgets')),
})

export function useBudgets(): readonly Budget[] {
    const can = useCan()
    const { data } = useQuery({ ...budgetsQuery, enabled: can('GET /api/v1/budgets') })
    return data?.items ?? []
}

/** The groups that the chain's offers and coupons are in already. */
export function useGroups(): readonly string[] {
    const can = useCan()
    const offers = useQuery({ ...offersQuery, enabled: can('GET /api/v1/offers') }).data
    const templates = useQuery({ ...templatesQuery, enabled: can('GET /api/v1/coupon-templates') }).data
    return useMemo(() => {
        const groups = new Set<string>()
        for (const { current } of offers?.items ?? []) for (const each of current.body.stacking.groups) groups.add(each)
        for (const { current } of templates?.items ?? []) {
            for (const each of current.body.offer.stacking.groups) groups.add(each)
        }
        return [...groups].sort()
    }, [offers, templates])
}

/** What went out of a budget in money for all together, of what may; undefined where it counts something else. */
export function spent(budget: Budget | undefined): { gone: number; most: number; money: boolean } | undefined {
    const whole = budget?.used.find(({ ceiling }) => ceiling.of === 'ALL')
    return (
        whole && {
            gone: whole.taken + whole.held,
            most: whole.ceiling.most,
            money: whole.ceiling.measure === 'MONEY',
        }
    )
}
