import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../access/session'
import { templatesQuery } from '../offersQuery'

/** The templates by name; those that give coupons now are the ones to choose from. */
export function useTemplates(): {
    choices: readonly { value: string; label: string }[]
    name: (id: string) => string
} {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({ ...templatesQuery, enabled: can('GET /api/v1/coupon-templates') })
    return useMemo(() => {
        const all = (data?.items ?? []).map(({ id, state, current: { body } }) => ({
            value: id,
            state,
            label: language === 'zh' ? body.offer.name : body.offer.nameEn,
        }))
        const names = new Map(all.map((each) => [each.value, each.label]))
        return {
            choices: all.filter(({ state }) => state === 'RUNNING').map(({ value, label }) => ({ value, label })),
            name: (id) => names.get(id) ?? id,
        }
    }, [data, language])
}
