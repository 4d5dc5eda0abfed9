import { useCallback, useEffect, useState } from 'react'

function read<T>(place: string): T | undefined {
    try {
        return JSON.parse(localStorage.getItem(place) ?? 'null') ?? undefined
    } catch {
        return undefined
    }
}

/** Something while it is written: what was typed survives leaving the page; saved or discarded it goes. */
export function useKept<T>(place: string, base: T) {
    const [kept] = useState<T | undefined>(() => read(place))
    const [body, setBody] = useState<T>(kept ?? base)
    const [touched, setTouched] = useState(kept !== undefined)
    const [restored, setRestored] = useState(kept !== undefined)
    useEffect(() => {
        if (touched) localStorage.setItem(place, JSON.stringify(body))
    }, [place, body, touched])
    const forget = useCallback(() => {
        setTouched(false)
        setRestored(false)
        localStorage.removeItem(place)
    }, [place])
    return {
        body,
        restored,
        forget,
        change: (next: T) => {
            setTouched(true)
            setBody(next)
        },
        restart: () => {
            forget()
            setBody(base)
        },
    }
}
