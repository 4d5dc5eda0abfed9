import type { Storage } from './storage'

/** What may name somebody: sales and changes that wait. */
const SEALED = ['offline/queue/', 'offline/aside/', 'sent/']
const KEY = 'seal/key'

interface Seal {
    iv: string
    data: string
}

const isSealed = (name: string) => SEALED.some((prefix) => name.startsWith(prefix))
const text = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const bytes = (coded: string) => Uint8Array.from(atob(coded), (char) => char.charCodeAt(0))

/**
 * Seals what may name somebody under a key that the browser uses and never hands out: who copies the profile's files, or
 * looks into the storage, finds no phone.
 */
export function sealed(inner: Storage, key: () => Promise<CryptoKey>): Storage {
    const seal = async (value: unknown): Promise<Seal> => {
        const iv = crypto.getRandomValues(new Uint8Array(12))
        const clear = new TextEncoder().encode(JSON.stringify(value))
        const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), clear)
        return { iv: text(iv), data: text(new Uint8Array(data)) }
    }
    const open = async <T>(kept: Seal): Promise<T> => {
        const algorithm = { name: 'AES-GCM', iv: bytes(kept.iv) }
        const clear = await crypto.subtle.decrypt(algorithm, await key(), bytes(kept.data))
        return JSON.parse(new TextDecoder().decode(clear)) as T
    }
    return {
        alone: inner.alone,
        read: async <T>(name: string) => {
            if (!isSealed(name)) return inner.read<T>(name)
            const kept = await inner.read<Seal>(name)
            return kept === undefined ? undefined : open<T>(kept)
        },
        list: async <T>(prefix: string) =>
            isSealed(prefix)
                ? Promise.all((await inner.list<Seal>(prefix)).map((kept) => open<T>(kept)))
                : inner.list<T>(prefix),
        write: async (changes) => {
            const all = new Map<string, unknown>()
            for (const [name, value] of changes) {
                all.set(name, value !== undefined && isSealed(name) ? await seal(value) : value)
            }
            await inner.write(all)
        },
    }
}

/** The key of this browser, made at first use; it cannot be read out. */
export function ownKey(inner: Storage): () => Promise<CryptoKey> {
    let known: Promise<CryptoKey> | undefined
    const find = async () => {
        const kept = await inner.read<CryptoKey>(KEY)
        if (kept !== undefined) return kept
        const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
        await inner.write(new Map([[KEY, made]]))
        return made
    }
    return () => {
        known ??= inner.alone(KEY, find)
        return known
    }
}
