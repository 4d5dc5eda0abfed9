import { useEffect, useState } from 'react'

/** The value once it has rested for so long, so that not every key asks the server. */
export function useSettled<T>(value: T, millis: number): T {
    const [settled, setSettled] = useState(value)
    useEffect(() => {
        const timer = setTimeout(() => setSettled(value), millis)
        return () => clearTimeout(timer)
    }, [value, millis])
    return settled
}
