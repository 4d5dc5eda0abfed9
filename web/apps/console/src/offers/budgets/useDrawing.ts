import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../access/session'
import { offersQuery, templatesQuery } from '../offersQuery'

export interface Drawing {
    id: string
    name: string
    state: string
    coupon: boolean
}

/** The offers and coupons whose latest version is paid from that budget. */
export function useDrawing(budget: string): readonly Drawing[] {
    const can = useCan()
    const [language] = useLanguage()
    const offers = useQuery({ ...offersQuery, enabled: can('GET /api/v1/offers') }).data
    const templates = useQuery({ ...templatesQuery, enabled: can('GET /api/v1/coupon-templates') }).data
    return useMemo(() => {
        const named = (of: { name: string; nameEn: string }) => (language === 'zh' ? of.name : of.nameEn)
        return [
            ...(offers?.items ?? [])
                .filter(({ current }) => current.body.budget === budget)
                .map(({ id, state, current }) => ({ id, state, name: named(current.body), coupon: false })),
            ...(templates?.items ?? [])
                .filter(({ current }) => current.body.offer.budget === budget)
                .map(({ id, state, current }) => ({ id, state, name: named(current.body.offer), coupon: true })),
        ]
    }, [offers, templates, budget, language])
}
