import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../access/session'
import { offersQuery, templatesQuery } from './offersQuery'

/** Offers and coupon templates by name; an id that nobody knows any more stays as it is. */
export function useNames(): (id: string) => string {
    const can = useCan()
    const [language] = useLanguage()
    const offers = useQuery({ ...offersQuery, enabled: can('GET /api/v1/offers') }).data
    const templates = useQuery({ ...templatesQuery, enabled: can('GET /api/v1/coupon-templates') }).data
    return useMemo(() => {
        const name = (of: { name: string; nameEn: string }) => (language === 'zh' ? of.name : of.nameEn)
        const names = new Map([
            ...(offers?.items ?? []).map(({ id, current }) => [id, name(current.body)] as const),
            ...(templates?.items ?? []).map(({ id, current }) => [id, name(current.body.offer)] as const),
        ])
        return (id) => names.get(id) ?? id
    }, [offers, templates, language])
}
