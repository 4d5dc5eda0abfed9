import { useCallback } from 'react'
import { useStores, useTierName } from '../names'
import { useBoardWords } from './boardWords'
import { useSegments } from './useSegments'

/** What a group of a metric is called. */
export function useGroupName(by: string | undefined): (code: string) => string {
    const words = useBoardWords()
    const store = useStores().name
    const tier = useTierName()
    const segment = useSegments().name
    return useCallback(
        (code) => {
            if (code === '') return words('none')
            if (by === 'store') return store(code) ?? code
            if (by === 'segment') return segment(code)
            return by === 'tier' ? tier(code) : code
        },
        [by, words, store, tier, segment],
    )
}
