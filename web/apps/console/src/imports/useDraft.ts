import { useCallback, useState } from 'react'
import type { Mapping } from './mapping'

export interface Draft {
    mapping: Mapping
    /** The saved version that it began as, so that an unchanged one makes no new version. */
    base?: { name: string; version: number }
}

const place = (id: string) => `regulars.mapping.${id}`

function kept(id: string): Draft | undefined {
    const text = localStorage.getItem(place(id))
    if (text === null) return undefined
    try {
        return JSON.parse(text) as Draft
    } catch {
        return undefined
    }
}

/** The mapping that somebody works on, kept on this machine until it is saved: `begin` is where it starts. */
export function useDraft(id: string, begin: () => Draft) {
    const [draft, setDraft] = useState(() => kept(id) ?? begin())
    const change = useCallback(
        (next: Draft) => {
            localStorage.setItem(place(id), JSON.stringify(next))
            setDraft(next)
        },
        [id],
    )
    const settle = useCallback(
        (next: Draft) => {
            localStorage.removeItem(place(id))
            setDraft(next)
        },
        [id],
    )
    return { draft, change, settle }
}
