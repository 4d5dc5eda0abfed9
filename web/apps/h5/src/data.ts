import { newKey, Refusal } from '@regulars/api'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { here } from './route'

/** What was read, by name: shown at once when a page comes back, and asked for again behind it. Gone when the page closes. */
interface Kept {
    data?: unknown
    error?: unknown
    asking?: Promise<void> | undefined
    at?: number
}
/** What is younger is shown without asking again. */
const FRESH = 5_000
const kept = new Map<string, Kept>()
const hearers = new Set<() => void>()
const tell = () => {
    for (const each of hearers) each()
}
const NOTHING: Kept = {}

/** Whether the session is known to have ended: every page then leads to the door. */
let ended = false
export function useEnded(): boolean {
    return useSyncExternalStore(listen, () => ended)
}
export function begun(): void {
    ended = false
    tell()
}
export function forgetAll(gone: boolean): void {
    kept.clear()
    ended = gone
    tell()
}

function listen(heard: () => void): () => void {
    hearers.add(heard)
    return () => hearers.delete(heard)
}

export interface Asked<T> {
    data: T | undefined
    error: unknown
    again: () => void
}

function ask(name: string, from: () => Promise<unknown>): void {
    const before = kept.get(name)
    if (before?.asking) return
    const asking = from().then(
        (data) => {
            if (kept.get(name)?.asking === asking) kept.set(name, { data, at: Date.now() })
            tell()
        },
        (error: unknown) => {
            if (error instanceof Refusal && error.status === 401) return forgetAll(true)
            if (kept.get(name)?.asking === asking) kept.set(name, { data: before?.data, error, at: Date.now() })
            tell()
        },
    )
    kept.set(name, { ...before, asking })
}

/** Something that the server is asked for, under a name that says what it depends on; null asks nothing. */
export function useRead<T>(name: string | null, from: () => Promise<T>): Asked<T> {
    const asked = useRef(from)
    asked.current = from
    const state = useSyncExternalStore(listen, () => (name === null ? NOTHING : (kept.get(name) ?? NOTHING)))
    const missing = state === NOTHING
    useEffect(() => {
        const old = name !== null && Date.now() - (kept.get(name)?.at ?? 0) > FRESH
        if (name !== null && (missing || old)) ask(name, () => asked.current())
    }, [name, missing])
    const again = useCallback(() => {
        if (name !== null) ask(name, () => asked.current())
    }, [name])
    return { data: state.data as T | undefined, error: state.data === undefined ? state.error : undefined, again }
}

/** What begins with one of these names is asked for anew by the pages that show it. */
export function changed(...names: string[]): void {
    for (const name of [...kept.keys()]) {
        if (names.some((each) => name.startsWith(each))) kept.delete(name)
    }
    tell()
}

export interface Act<A extends unknown[]> {
    run: (...with_: A) => void
    running: boolean
    refusal: Refusal | undefined
    clear: () => void
}

/**
 * A change that the member asks for. Its key is made before it is sent and stays while a lost answer is repeated, so it never
 * happens twice.
 */
export function useAct<A extends unknown[], T>(
    send: (key: string, ...with_: A) => Promise<T>,
    done: (answer: T) => void,
): Act<A> {
    const [running, setRunning] = useState(false)
    const [refusal, setRefusal] = useState<Refusal>()
    const key = useRef<{ key: string; of: string } | undefined>(undefined)
    const run = useCallback(
        (...with_: A) => {
            const of = JSON.stringify(with_)
            if (key.current?.of !== of) key.current = { key: newKey(), of }
            setRunning(true)
            setRefusal(undefined)
            send(key.current.key, ...with_)
                .then(
                    (answer) => {
                        key.current = undefined
                        done(answer)
                    },
                    (broken: unknown) => {
                        if (!(broken instanceof Refusal)) throw broken
                        if (broken.status === 401 && here() !== '/sign-in') return forgetAll(true)
                        if (broken.problem !== undefined) key.current = undefined
                        setRefusal(broken)
                    },
                )
                .finally(() => setRunning(false))
        },
        [send, done],
    )
    return { run, running, refusal, clear: () => setRefusal(undefined) }
}
