import { newKey, Refusal } from '@regulars/api'
import { App } from 'antd'
import { createContext, useCallback, useContext, useRef, useState } from 'react'
import { useSayRefusal } from './refusals'

/** Asks the person for a fresh second factor; true when it was given. */
export const StepUp = createContext<() => Promise<boolean>>(() => Promise.resolve(false))

export interface Command<A extends unknown[], T> {
    run: (...with_: A) => Promise<T | undefined>
    running: boolean
    /** What the last run was refused for; gone when it runs again. */
    refusal: Refusal | undefined
    clear: () => void
}

/**
 * A change that a person asks for. Its key is made before it is sent and kept while it is repeated, so that a lost answer
 * never makes it happen twice; it becomes another when it succeeded, when it was refused, or when `with_` differs. Where
 * the server asks for a fresh factor the person is asked, and the command goes on. A refusal is said at once unless
 * `quiet`, and kept.
 */
export function useCommand<A extends unknown[], T>(
    send: (key: string, ...with_: A) => Promise<T>,
    { quiet = false, onDone }: { quiet?: boolean; onDone?: (done: T) => void } = {},
): Command<A, T> {
    const { message } = App.useApp()
    const say = useSayRefusal()
    const stepUp = useContext(StepUp)
    const [running, setRunning] = useState(false)
    const [refusal, setRefusal] = useState<Refusal>()
    const kept = useRef<{ key: string; of: string } | undefined>(undefined)
    const busy = useRef(false)

    const run = useCallback(
        async (...with_: A): Promise<T | undefined> => {
            if (busy.current) return undefined
            busy.current = true
            setRunning(true)
            setRefusal(undefined)
            const of = JSON.stringify(with_)
            if (kept.current?.of !== of) kept.current = { key: newKey(), of }
            try {
                const done = await attempt(() => send((kept.current as { key: string }).key, ...with_), stepUp)
                kept.current = undefined
                onDone?.(done)
                return done
            } catch (broken) {
                if (!(broken instanceof Refusal)) throw broken
                if (broken.problem !== undefined) kept.current = undefined
                setRefusal(broken)
                if (!quiet) void message.error(say(broken), 6)
                return undefined
            } finally {
                busy.current = false
                setRunning(false)
            }
        },
        [send, quiet, onDone, message, say, stepUp],
    )
    return { run, running, refusal, clear: useCallback(() => setRefusal(undefined), []) }
}

async function attempt<T>(send: () => Promise<T>, stepUp: () => Promise<boolean>): Promise<T> {
    try {
        return await send()
    } catch (broken) {
        const asked = broken instanceof Refusal && (broken.type as string) === '/problems/step-up-required'
        if (asked && (await stepUp())) return await send()
        throw broken
    }
}
