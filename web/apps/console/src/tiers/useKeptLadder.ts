import { useCallback, useEffect, useState } from 'react'
import type { Body } from './ladder'

/** A ladder while it is written: what was typed survives leaving the page. */
export function useKeptLadder(place: string, base: Body) {
    const [kept] = useState<Body | undefined>(() => {
        try {
            return JSON.parse(localStorage.getItem(place) ?? 'null') ?? undefined
        } catch {
            return undefined
        }
    })
    const [body, setBody] = useState(kept ?? base)
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
        change: (next: Body) => {
            setTouched(true)
            setBody(next)
        },
        restart: () => {
            forget()
            setBody(base)
        },
    }
}
