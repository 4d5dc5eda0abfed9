import { type KeyboardEvent, useState } from 'react'

const STEPS: Record<string, readonly [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
}

/** A table of many buttons is one stop of the tab key; the arrows go from one to the next. */
export function useRoving() {
    const [at, setAt] = useState('0 0')
    return (row: number, column: number) => ({
        'data-place': `${row} ${column}`,
        tabIndex: at === `${row} ${column}` ? 0 : -1,
        onFocus: () => setAt(`${row} ${column}`),
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
            const [down, right] = STEPS[event.key] ?? [0, 0]
            const to = event.currentTarget
                .closest('table')
                ?.querySelector<HTMLElement>(`[data-place="${row + down} ${column + right}"]`)
            if (to === null || to === undefined || to === event.currentTarget) return
            event.preventDefault()
            to.focus()
        },
    })
}
