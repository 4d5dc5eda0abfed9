import { StepUp } from '@regulars/kit'
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react'

const StepUpDialog = lazy(() => import('./StepUpDialog').then((it) => ({ default: it.StepUpDialog })))

/** Asks for a fresh factor when the server wants one, and then lets the command go on. */
export function StepUpProvider({ children }: { children: ReactNode }) {
    const [open, setOpen] = useState<boolean>()
    const waiting = useRef<(given: boolean) => void>(undefined)
    const ask = useCallback(
        () =>
            new Promise<boolean>((resolve) => {
                waiting.current = resolve
                setOpen(true)
            }),
        [],
    )
    const settle = (given: boolean) => {
        setOpen(false)
        waiting.current?.(given)
        waiting.current = undefined
    }
    return (
        <StepUp.Provider value={ask}>
            {children}
            {open === undefined ? null : (
                <Suspense>
                    <StepUpDialog open={open} onSettled={settle} />
                </Suspense>
            )}
        </StepUp.Provider>
    )
}
