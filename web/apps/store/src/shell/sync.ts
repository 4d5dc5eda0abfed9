import { type OfflineSale, Refused, type TillError, Unanswered } from '@regulars/sdk'
import { useSyncExternalStore } from 'react'
import { isOnline } from './connection'
import { offline, till } from './house'

/** What waits on this device, and what stopped it last. */
export interface Waiting {
    sales: OfflineSale[]
    /** Changes that were sent and not answered. */
    unfinished: number
    /** Sales that the server cannot read. */
    aside: number
    problem: TillError | undefined
}

let state: Waiting = { sales: [], unfinished: 0, aside: 0, problem: undefined }
let running: Promise<void> | undefined
const listeners = new Set<() => void>()

function tell(next: Partial<Waiting>): void {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
}

export async function count(): Promise<void> {
    tell({
        sales: await offline.queue(),
        unfinished: (await till.unfinished()).length,
        aside: (await offline.aside()).length,
    })
}

/** Finishes what was begun, tells the server what was sold meanwhile, and asks for a fresh allowance when due. */
export function sync(store: string | undefined): Promise<void> {
    running ??= work(store).finally(() => {
        running = undefined
    })
    return running
}

async function work(store: string | undefined): Promise<void> {
    let problem: TillError | undefined
    try {
        if (isOnline()) {
            await till.finish()
            await offline.upload()
            if (store !== undefined) await renewed(store)
        }
    } catch (broken) {
        if (!(broken instanceof Refused || broken instanceof Unanswered)) throw broken
        problem = broken
    }
    await count()
    tell({ problem })
}

/** Half used up, or of another store: a fresh one, while there is somebody to ask. */
async function renewed(store: string): Promise<void> {
    const book = await offline.book()
    const now = Date.now()
    if (book !== undefined && book.allowance.store === store) {
        const { from, until, mostSales, mostAmount } = book.allowance
        const aged = now - Date.parse(from) > (Date.parse(until) - Date.parse(from)) / 2
        if (!aged && book.sales * 2 < mostSales && book.amount * 2 < mostAmount) return
    }
    await offline.renew(store)
}

export function useWaiting(): Waiting {
    return useSyncExternalStore(
        (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
        },
        () => state,
    )
}
