import { Refusal, type Schemas } from '@regulars/api'
import { useSayRefusal } from '@regulars/kit'
import { NotOffline, Refused, Unanswered } from '@regulars/sdk'
import { useCallback, useRef, useState } from 'react'
import { useShellWords } from '../shell/shellWords'
import { signal } from './signal'

export interface Act<A extends unknown[], T> {
    run: (...with_: A) => Promise<T | undefined>
    busy: boolean
    /** What the last run came to grief by; gone when it runs again. */
    broken: unknown
    clear: () => void
}

/** Something that a cashier asks for: once at a time, with what went wrong kept to be said. Anything unforeseen is thrown. */
export function useAct<A extends unknown[], T>(work: (...with_: A) => Promise<T>): Act<A, T> {
    const [busy, setBusy] = useState(false)
    const [broken, setBroken] = useState<unknown>()
    const running = useRef(false)
    const latest = useRef(work)
    latest.current = work
    const run = useCallback(async (...with_: A): Promise<T | undefined> => {
        if (running.current) return undefined
        running.current = true
        setBusy(true)
        setBroken(undefined)
        try {
            return await latest.current(...with_)
        } catch (failed) {
            if (!isSaid(failed)) throw failed
            setBroken(failed)
            signal('no')
            return undefined
        } finally {
            running.current = false
            setBusy(false)
        }
    }, [])
    return { run, busy, broken, clear: useCallback(() => setBroken(undefined), []) }
}

function isSaid(failed: unknown): boolean {
    return (
        failed instanceof Refused ||
        failed instanceof Unanswered ||
        failed instanceof NotOffline ||
        failed instanceof Refusal
    )
}

/** What went wrong, in the reader's words. */
export function useSay(): (broken: unknown) => string {
    const words = useShellWords()
    const refusal = useSayRefusal()
    return useCallback(
        (broken) => {
            if (broken instanceof Refusal) return refusal(broken)
            if (broken instanceof Refused) {
                return refusal(new Refusal(broken.problem as Schemas['Problem'], broken.status))
            }
            if (broken instanceof NotOffline) {
                const most = broken.most ?? 0
                const count = broken.reason === 'too-many-sales'
                return words(`offline-${broken.reason}`, { most: count ? most : (most / 100).toFixed(2) })
            }
            if (broken instanceof Unanswered) return words(broken.status === 401 ? 'signInAgain' : 'unanswered')
            return String(broken)
        },
        [words, refusal],
    )
}
