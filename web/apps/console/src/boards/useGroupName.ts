import { useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { useChannelName, useStores, useTierName, useUnits } from '../names'
import { templatesQuery } from '../offers/offersQuery'
import { useBoardWords } from './boardWords'
import { COHORT, cohortOf } from './cohorts'
import { partsOf } from './spend'
import { useSegments } from './useSegments'

/** What a group of a metric is called. */
export function useGroupName(by: string | undefined): (code: string) => string {
    const words = useBoardWords()
    const [language] = useLanguage()
    const store = useStores().name
    const unit = useUnits().name
    const tier = useTierName()
    const segment = useSegments().name
    const channel = useChannelName()
    const can = useCan()
    const asked = by === 'template' && can('GET /api/v1/coupon-templates')
    const { data: templates } = useQuery({ ...templatesQuery, enabled: asked })
    const template = useCallback(
        (id: string) => {
            const offer = templates?.items?.find((each) => each.id === id)?.current.body.offer
            return language === 'zh' ? offer?.name : offer?.nameEn
        },
        [templates, language],
    )
    const named = useCallback(
        (axis: string | undefined, code: string) => {
            if (axis === 'store') return store(code) ?? code
            if (axis === 'region' || axis === 'brand') return unit(code)
            if (axis === 'segment') return segment(code)
            if (axis === 'channel') return channel(code)
            if (axis === COHORT) {
                const { month, age } = cohortOf(code)
                return age === undefined ? month : `${month} · ${words('month', { n: age })}`
            }
            if (axis === 'template') return template(code) ?? code
            if (axis === 'frequency') return words('times', { n: code })
            if (axis === 'amount') return words('yuan', { n: code.replace('-', '–') })
            if (axis === 'time') return words('hours', { n: code.replace('-', '–') })
            return axis === 'tier' ? tier(code) : code
        },
        [words, store, unit, tier, segment, channel, template],
    )
    return useCallback(
        (code) => {
            const parts = by?.includes(',') ? partsOf(by, code) : new Map([[by, code]])
            const nothing = (axis: string | undefined) => words(axis === 'page' ? 'noPage' : 'none')
            return [...parts].map(([axis, of]) => (of === '' ? nothing(axis) : named(axis, of))).join(' × ')
        },
        [by, words, named],
    )
}
