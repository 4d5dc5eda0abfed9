import { type Chosen, listOf } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'

/**
 * Filters and the place in a list as they stand in the address. `after` holds the cursors of all pages up to this one,
 * so that one can go back page by page also after a reload.
 */
export function useAddress() {
    const search: Chosen = useSearch({ strict: false })
    const navigate = useNavigate()
    const trail = listOf(search.after)
    const go = (next: Chosen) => void navigate({ to: '.', search: next })
    return {
        chosen: search,
        cursor: trail.at(-1),
        /** Other filters begin at the first page. */
        change: (next: Chosen) => go({ ...next, after: undefined }),
        pages: (next: string | undefined) => ({
            onPrevious:
                trail.length > 0
                    ? () => go({ ...search, after: trail.length > 1 ? trail.slice(0, -1) : undefined })
                    : undefined,
            onNext: next === undefined ? undefined : () => go({ ...search, after: [...trail, next] }),
        }),
    }
}
