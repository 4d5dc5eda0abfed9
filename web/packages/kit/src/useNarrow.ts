import { useSyncExternalStore } from 'react'

function media(query: string) {
    const list = matchMedia(query)
    return {
        subscribe: (heard: () => void) => {
            list.addEventListener('change', heard)
            return () => list.removeEventListener('change', heard)
        },
        now: () => list.matches,
    }
}

/** Phone width. */
export function useNarrow(width = 640): boolean {
    const { subscribe, now } = media(`(max-width: ${width}px)`)
    return useSyncExternalStore(subscribe, now)
}
