import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

/** The address below /m. Five lines do what a phone's few pages need of a router. */
const BASE = '/m'
const MOVED = 'centre-moved'

export const here = (): string => location.pathname.slice(BASE.length).replace(/\/+$/, '') || '/'

export function go(path: string, { replace = false } = {}): void {
    history[replace ? 'replaceState' : 'pushState'](null, '', BASE + path)
    window.dispatchEvent(new Event(MOVED))
    window.scrollTo(0, 0)
}

function listen(heard: () => void): () => void {
    window.addEventListener('popstate', heard)
    window.addEventListener(MOVED, heard)
    return () => {
        window.removeEventListener('popstate', heard)
        window.removeEventListener(MOVED, heard)
    }
}

export const usePath = (): string => useSyncExternalStore(listen, here)

/** Back to where one came from; to `otherwise` where one came from outside. */
export function back(otherwise: string): void {
    if (history.length > 1) history.back()
    else go(otherwise, { replace: true })
}

export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
    const clicked = (event: MouseEvent<HTMLAnchorElement>) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(to)
    }
    return <a {...rest} href={BASE + to} onClick={clicked} />
}
