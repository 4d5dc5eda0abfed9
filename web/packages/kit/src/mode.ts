import { useEffect, useState, useSyncExternalStore } from 'react'
import { colours, type Mode, series } from './tokens'

const KEPT = 'regulars.mode'
export type Chosen = Mode | 'system'

/** Sets the colours that every style sheet of ours draws with. */
export function paint(mode: Mode, brand: string): void {
    const root = document.documentElement
    root.dataset.mode = mode
    root.style.colorScheme = mode
    root.style.setProperty('--brand', brand)
    for (const [name, value] of Object.entries(colours[mode])) root.style.setProperty(`--${name}`, value)
    // as the charts draw: what a sheet colours has the colour that it has there
    for (const [at, colour] of series[mode].entries()) {
        root.style.setProperty(`--series-${at}`, at === 0 ? brand : colour)
    }
}

export function useMedia(query: string): boolean {
    const [holds, setHolds] = useState(() => matchMedia(query).matches)
    useEffect(() => {
        const media = matchMedia(query)
        const heard = () => setHolds(media.matches)
        media.addEventListener('change', heard)
        return () => media.removeEventListener('change', heard)
    }, [query])
    return holds
}

// One for the whole page: who chooses and who paints are not the same.
let chosen: Chosen | undefined
const hearers = new Set<() => void>()

function listen(heard: () => void): () => void {
    hearers.add(heard)
    return () => hearers.delete(heard)
}

function chosenNow(): Chosen {
    if (chosen === undefined) {
        const kept = localStorage.getItem(KEPT)
        chosen = kept === 'light' || kept === 'dark' ? kept : 'system'
    }
    return chosen
}

function setMode(next: Chosen): void {
    localStorage.setItem(KEPT, next)
    chosen = next
    for (const each of hearers) each()
}

/** Light or dark: as chosen here before, else as the system is. */
export function useMode(): { mode: Mode; chosen: Chosen; setMode: (mode: Chosen) => void } {
    const system = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light'
    const now = useSyncExternalStore(listen, chosenNow)
    return { mode: now === 'system' ? system : now, chosen: now, setMode }
}
