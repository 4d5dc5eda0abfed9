import { useCallback } from 'react'
import { useChannelName, useStores, useTierName, useUnits } from '../names'
import { useBoardWords } from './boardWords'
import { partsOf } from './spend'
import { useSegments } from './useSegments'

/** What a group of a metric is called. */
export function useGroupName(by: string | undefined): (code: string) => string {
    const words = useBoardWords()
    const store = useStores().name
    const unit = useUnits().name
    const tier = useTierName()
    const segment = useSegments().name
    const channel = useChannelName()
    const named = useCallback(
        (axis: string | undefined, code: string) => {
            if (axis === 'store') return store(code) ?? code
            if (axis === 'region' || axis === 'brand') return unit(code)
            if (axis === 'segment') return segment(code)
            if (axis === 'channel') return channel(code)
            if (axis === 'frequency') return words('times', { n: code })
            if (axis === 'amount') return words('yuan', { n: code.replace('-', '–') })
            if (axis === 'time') return words('hours', { n: code.replace('-', '–') })
            return axis === 'tier' ? tier(code) : code
        },
        [words, store, unit, tier, segment, channel],
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
