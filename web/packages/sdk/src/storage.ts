/**
 * Where a till keeps what must outlive a crash: what was sent and not answered, and sales that wait for the network. A
 * write is whole or not at all, and is kept once its promise is fulfilled.
 */
export interface Storage {
    read<T>(name: string): Promise<T | undefined>
    /** All whose name begins with `prefix`, in the order of their names. */
    list<T>(prefix: string): Promise<T[]>
    /** Sets each name to its value; `undefined` removes it. */
    write(changes: ReadonlyMap<string, unknown>): Promise<void>
    /** Works of the same name run one after the other, in all windows that share this storage. */
    alone<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Runs works of the same name one after the other within this process. */
export function queued(): Storage['alone'] {
    const last = new Map<string, Promise<unknown>>()
    return (name, work) => {
        const next = (last.get(name) ?? Promise.resolve()).then(work)
        last.set(
            name,
            next.catch(() => undefined),
        )
        return next
    }
}

/** For tests and for tills that may forget. */
export function inMemory(): Storage {
    const kept = new Map<string, string>()
    return {
        alone: queued(),
        read: async <T>(name: string) => {
            const text = kept.get(name)
            return text === undefined ? undefined : (JSON.parse(text) as T)
        },
        list: async <T>(prefix: string) =>
            [...kept.keys()]
                .filter((name) => name.startsWith(prefix))
                .sort()
                .map((name) => JSON.parse(kept.get(name) as string) as T),
        write: async (changes) => {
            for (const [name, value] of changes) {
                if (value === undefined) kept.delete(name)
                else kept.set(name, JSON.stringify(value))
            }
        },
    }
}
