import { api, told } from '@regulars/api'
import { forgetAll } from '../data'
import { fromBase32, keyOf } from './code'

/** The phone's key as the browser keeps it: it signs, and no script reads it back. */
export interface Kept {
    handle: string
    key: CryptoKey
    /** How far the phone's clock is behind the server's, in milliseconds. */
    behind: number
    madeAt: number
}

const STORE = 'keys'
const NAME = 'code'
/** A key is replaced after a day, so that what was seen of it leads nowhere for long. */
const OLD = 86_400_000

/** Browsers give pages cryptography on https and on this machine only. */
export const able = (): boolean => globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined

function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const asked = indexedDB.open('regulars-centre', 1)
        asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
    })
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const db = await open()
    try {
        return await new Promise<T>((resolve, reject) => {
            const asked = work(db.transaction(STORE, mode).objectStore(STORE))
            asked.onsuccess = () => resolve(asked.result)
            asked.onerror = () => reject(asked.error)
        })
    } finally {
        db.close()
    }
}

export const keptKey = (): Promise<Kept | undefined> =>
    within('readonly', (store) => store.get(NAME) as IDBRequest<Kept | undefined>)

export const forgetKey = (): Promise<undefined> => within('readwrite', (store) => store.delete(NAME))

/** A new key from the server. */
export async function renewKey(): Promise<Kept | undefined> {
    if (!able()) return undefined
    const asked = Date.now()
    const made = await told(api.POST('/api/v1/me/code-keys', {}))
    const kept: Kept = {
        handle: made.handle,
        key: await keyOf(fromBase32(made.secret)),
        behind: Date.parse(made.now) - (asked + Date.now()) / 2,
        madeAt: Date.now(),
    }
    await within('readwrite', (store) => store.put(kept, NAME))
    return kept
}

/** The key to show codes by: the kept one at once, and a new one in its place where it is old and there is a network. */
export async function currentKey(): Promise<Kept | undefined> {
    const kept = await keptKey()
    if (kept !== undefined && Date.now() - kept.madeAt < OLD) return kept
    if (!navigator.onLine) return kept
    return renewKey().catch((broken: unknown) => {
        if (kept === undefined) throw broken
        return kept
    })
}

/** The phone forgets all that it kept of the member. */
export async function forgetPhone(): Promise<void> {
    if (able()) await forgetKey()
    forgetAll(true)
}
