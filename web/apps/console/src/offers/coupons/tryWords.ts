import { Refusal, type RefusalType } from '@regulars/api'
import { useSayRefusal } from '@regulars/kit'
import { useCallback } from 'react'
import { isWhy, useWhyWords } from '../whyWords'

/** Why a coupon was refused where it was tried: a till's judgement of the basket, or the type of the refusal. */
export function useTryWords(): (reason: string) => string {
    const say = useSayRefusal()
    const why = useWhyWords()
    return useCallback(
        (reason) => {
            if (isWhy(reason)) return why(reason)
            const type = (reason.startsWith('/problems/') ? reason : `/problems/${reason}`) as RefusalType
            const refusal = { type, title: reason, status: 409, detail: '' } as Refusal['problem']
            // A newer server may refuse in a way that this screen was not built with.
            return say(new Refusal(refusal, 409)) || reason
        },
        [say, why],
    )
}
