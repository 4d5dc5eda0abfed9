import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../access/session'
import { vocabularyQuery } from '../../rules/conditions/known'

/** The festivals that the house knows, by the names that conditions use. */
export function useFestivals(): readonly { value: string; label: string }[] {
    const can = useCan()
    const [language] = useLanguage()
    const { data } = useQuery({ ...vocabularyQuery, enabled: can('GET /api/v1/rules/vocabulary') })
    return useMemo(
        () =>
            (data?.conditions ?? [])
                .filter(({ is }) => is === 'festival')
                .flatMap(({ slots }) => slots.flatMap(({ choices }) => choices))
                .map(({ value, label }) => ({ value, label: label[language] })),
        [data, language],
    )
}
