import { Refusal, type RefusalType } from '@regulars/api'
import { useSayRefusal } from '@regulars/kit'
import { useCallback } from 'react'

/** Why a coupon was refused where it was tried: the type of the refusal in the reader's words. */
export function useTryWords(): (reason: string) => string {
    const say = useSayRefusal()
    return useCallback(
        (reason) => {
            const type = (reason.startsWith('/problems/') ? reason : `/problems/${reason}`) as RefusalType
            return say(new Refusal({ type, title: reason, status: 409, detail: '' } as Refusal['problem'], 409))
        },
        [say],
    )
}
