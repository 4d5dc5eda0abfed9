import type { Refusal } from '@regulars/api'
import { useCallback } from 'react'
import { useKitWords } from './kitWords'

export function useSayRefusal(): (refusal: Refusal) => string {
    const words = useKitWords()
    return useCallback(
        (refusal) => refusal.problem?.detail ?? refusal.problem?.title ?? words('failedUnreachable'),
        [words],
    )
}
