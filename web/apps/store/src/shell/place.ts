import { useSyncExternalStore } from 'react'

export const PAGES = ['sell', 'returns', 'top-up', 'queue', 'goods'] as const
export type PageName = (typeof PAGES)[number]

const moved = 'regulars:moved'

function now(): PageName {
    const name = location.pathname.replace(/^\/store\/?/, '')
    return PAGES.find((page) => page === name) ?? 'sell'
}

export function go(page: PageName): void {
    history.pushState(null, '', page === 'sell' ? '/store/' : `/store/${page}`)
    window.dispatchEvent(new Event(moved))
}

/** The page that the address names. */
export function usePlace(): PageName {
    return useSyncExternalStore((listener) => {
        window.addEventListener('popstate', listener)
        window.addEventListener(moved, listener)
        return () => {
            window.removeEventListener('popstate', listener)
            window.removeEventListener(moved, listener)
        }
    }, now)
}
