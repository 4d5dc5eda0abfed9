import { newKey, Refusal } from '@regulars/api'
import { startTransition, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
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
/** Another whenever something was thrown away, so that what is shown asks for it anew. */
let epoch = 0
/** Of the chain, not of a member: it outlives sessions. */
const CENTRE = 'centre'

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
    for (const name of [...kept.keys()]) if (name !== CENTRE) kept.delete(name)
    epoch++
    ended = gone
    tell()
}

function listen(heard: () => void): () => void {
    hearers.add(heard)
    return () => hearers.delete(heard)
}

/** Whether all of these have come, or will not. */
export const settled = (...all: Asked<unknown>[]): boolean =>
    all.every(({ data, error }) => data !== undefined || error !== undefined)

export interface Asked<T> {
    data: T | undefined
    error: unknown
    again: () => void
}

function ask(name: string, from: () => Promise<unknown>): void {
    const before = kept.get(name)
    // Nobody's session asks for nothing of a member's: each "no" would only be asked for again.
    if (before?.asking || (ended && name !== CENTRE)) return
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

/** Asks for what a page will want, before it is there to ask. */
export function ahead<T>(name: string, from: () => Promise<T>): void {
    if (!kept.has(name)) ask(name, from)
}

const stateOf = (name: string | null): Kept => (name === null ? NOTHING : (kept.get(name) ?? NOTHING))

/**
 * What is kept under a name, as it changes. What comes in is drawn in pieces, between which a slow phone answers the finger; another
 * name is shown at once.
 */
function useKept(name: string | null): Kept {
    const [drawn, draw] = useState(() => ({ name, state: stateOf(name) }))
    const state = drawn.name === name ? drawn.state : stateOf(name)
    const shown = useRef(state)
    shown.current = state
    useEffect(() => {
        const heard = () => {
            const now = stateOf(name)
            if (now !== shown.current) startTransition(() => draw({ name, state: now }))
        }
        heard()
        return listen(heard)
    }, [name])
    return state
}

/** Something that the server is asked for, under a name that says what it depends on; null asks nothing. */
export function useRead<T>(name: string | null, from: () => Promise<T>): Asked<T> {
    const asked = useRef(from)
    asked.current = from
    const state = useKept(name)
    const since = useSyncExternalStore(listen, () => epoch)
    useEffect(() => {
        const old = name !== null && Date.now() - (kept.get(name)?.at ?? 0) > FRESH
        if (name !== null && old) ask(name, () => asked.current())
    }, [name, since])
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
    epoch++
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
