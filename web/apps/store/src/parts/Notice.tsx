import type { ReactNode } from 'react'
import { useSay } from './useAct'

/** What the cashier should know now, in a line that a screen reader says at once. */
export function Notice({ tone, children }: { tone: 'good' | 'warn' | 'bad'; children: ReactNode }) {
    return (
        <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
            {children}
        </div>
    )
}

export function Broken({ of }: { of: unknown }) {
    const say = useSay()
    return of === undefined ? null : <Notice tone="bad">{say(of)}</Notice>
}
