import type { Chosen } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What the address says after `?`, and a way to change part of it; `undefined` takes a name out. */
export function useAddress(): [Chosen, (next: Chosen, how?: { replace?: boolean }) => void] {
    const chosen: Chosen = useSearch({ strict: false })
    const navigate = useNavigate()
    const change = useCallback(
        (next: Chosen, how?: { replace?: boolean }) =>
            void navigate({
                to: '.',
                search: (was: Chosen) => ({ ...was, ...next }),
                replace: how?.replace ?? false,
                resetScroll: false,
            }),
        [navigate],
    )
    return [chosen, change]
}

export function textOf(value: string | string[] | undefined): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined
}

export function listOf(value: string | string[] | undefined): string[] {
    return Array.isArray(value) ? value : value ? [value] : []
}

/**
 * Pages by cursor, their trail in the address under `name`: a reload stays on the page, and going back is exact even when
 * rows came in between.
 */
export function usePages(name = 'pages') {
    const [chosen, change] = useAddress()
    const trail = listOf(chosen[name])
    return {
        after: trail.at(-1),
        first: { [name]: undefined } as Chosen,
        turning: (next: string | undefined) => ({
            onPrevious: trail.length > 0 ? () => change({ [name]: trail.slice(0, -1) }) : undefined,
            onNext: next === undefined ? undefined : () => change({ [name]: [...trail, next] }),
        }),
    }
}
