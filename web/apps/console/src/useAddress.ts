import { type Chosen, listOf } from '@regulars/kit'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

declare module '@tanstack/react-router' {
    interface HistoryState {
        unsaid?: Chosen
    }
}

/** Part of a phone belongs into no server's log: it is kept beside the address, so that a reload and going back find it. */
const UNSAID: readonly string[] = ['phoneEnd']

export const isUnsaid = (name: string) => UNSAID.includes(name)

const part = (of: Chosen, unsaid: boolean): Chosen =>
    Object.fromEntries(Object.entries(of).filter(([name]) => isUnsaid(name) === unsaid))

/** What the address says after `?`, and a way to change part of it; `undefined` takes a name out. */
export function useAddress(): [Chosen, (next: Chosen, how?: { replace?: boolean }) => void] {
    const said: Chosen = useSearch({ strict: false })
    const unsaid = useLocation({ select: (location) => location.state.unsaid })
    const navigate = useNavigate()
    const change = useCallback(
        (next: Chosen, how?: { replace?: boolean }) =>
            void navigate({
                to: '.',
                search: (was: Chosen) => ({ ...was, ...part(next, false) }),
                state: (was) => ({ ...was, unsaid: { ...was.unsaid, ...part(next, true) } }),
                replace: how?.replace ?? false,
                resetScroll: false,
            }),
        [navigate],
    )
    return [unsaid ? { ...said, ...unsaid } : said, change]
}

/**
 * Pages by cursor, their trail in the address under `name`: a reload stays on the page, and going back is exact even when
 * rows came in between.
 */
export function usePages(name = 'pages') {
    const [chosen, change] = useAddress()
    const trail = listOf(chosen[name])
    return {
        /** The cursor of the page that is looked at. */
        after: trail.at(-1),
        /** Other filters begin at the first page. */
        first: { [name]: undefined } as Chosen,
        turning: (next: string | undefined) => ({
            onPrevious: trail.length > 0 ? () => change({ [name]: trail.slice(0, -1) }) : undefined,
            onNext: next === undefined ? undefined : () => change({ [name]: [...trail, next] }),
        }),
    }
}
