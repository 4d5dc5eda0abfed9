import { queued, type Storage } from './storage'

const STORE = 'kept'

/** The browser's own database: survives a reload, a crash and a day without network. */
export function inBrowser(name = 'regulars-till'): Storage {
    const opened = open(name)
    const here = queued()
    return {
        read: async <T>(key: string) =>
            asked<T | undefined>((await opened).transaction(STORE).objectStore(STORE).get(key)),
        list: async <T>(prefix: string) =>
            asked<T[]>(
                (await opened)
                    .transaction(STORE)
                    .objectStore(STORE)
                    .getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
            ),
        write: async (changes) => {
            const work = (await opened).transaction(STORE, 'readwrite', { durability: 'strict' })
            const store = work.objectStore(STORE)
            for (const [key, value] of changes) {
                if (value === undefined) store.delete(key)
                else store.put(value, key)
            }
            await new Promise<void>((resolve, reject) => {
                work.oncomplete = () => resolve()
                work.onerror = () => reject(work.error)
                work.onabort = () => reject(work.error)
            })
        },
        // Locks exist on https and localhost only; elsewhere a till has one window.
        alone: <T>(of: string, work: () => Promise<T>) =>
            globalThis.navigator?.locks === undefined
                ? here(of, work)
                : (navigator.locks.request(`${name}/${of}`, work) as Promise<T>),
    }
}

function open(name: string): Promise<IDBDatabase> {
    const asking = indexedDB.open(name, 1)
    asking.onupgradeneeded = () => {
        asking.result.createObjectStore(STORE)
    }
    return asked(asking)
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
    })
}
