import { useSyncExternalStore } from 'react'

/** How often the server is looked for while it is out of reach, in milliseconds. */
const AGAIN = 3_000

let online = navigator.onLine
let looking: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** What the last request found. While the server is out of reach it is looked for again and again. */
export function heard(reached: boolean): void {
    if (reached !== online) {
        online = reached
        for (const listener of listeners) listener()
    }
    clearTimeout(looking)
    if (!online) looking = setTimeout(() => void look(), AGAIN)
}

async function look(): Promise<void> {
    try {
        const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(AGAIN) })
        heard(answer.ok)
    } catch {
        heard(false)
    }
}

window.addEventListener('offline', () => heard(false))
window.addEventListener('online', () => void look())
if (!online) heard(false)

export const isOnline = () => online

export function useOnline(): boolean {
    return useSyncExternalStore((listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
    }, isOnline)
}
