import { Refusal } from '@regulars/api'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useKitWords } from './kitWords'
import { useSayRefusal } from './refusals'

/** Nothing here: what the page is for, and the first step. */
export function Empty({ title, text, action }: { title?: string; text?: ReactNode; action?: ReactNode }) {
    const words = useKitWords()
    return (
        <div className="blank">
            <h2>{title ?? words('emptyTitle')}</h2>
            {text ? <p>{text}</p> : null}
            {action}
        </div>
    )
}

/** Somebody else's work: nothing is broken, and asking again changes nothing. */
export function NotYours() {
    const words = useKitWords()
    return (
        <div className="blank" role="alert">
            <h2>{words('notYoursTitle')}</h2>
            <p>{words('notYoursText')}</p>
        </div>
    )
}

/** What happened, what was kept, what to do. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
    const words = useKitWords()
    const say = useSayRefusal()
    if (error instanceof Refusal && error.type === '/problems/not-allowed') return <NotYours />
    const text = error instanceof Refusal ? say(error) : String(error)
    return (
        <div className="blank" role="alert">
            <h2>{words('failedTitle')}</h2>
            <p>{text}</p>
            {onRetry ? <Button onClick={onRetry}>{words('retry')}</Button> : null}
        </div>
    )
}

/** The shape of what is coming, so that nothing jumps. */
export function Bones({ lines = 6 }: { lines?: number }) {
    const words = useKitWords()
    return (
        <div className="bones" role="status" aria-label={words('loading')}>
            {Array.from({ length: lines }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
                <i key={at} style={{ width: `${[92, 70, 84, 58, 76, 64][at % 6]}%` }} />
            ))}
        </div>
    )
}

interface Asked<T> {
    data: T | undefined
    error: unknown
    isPending: boolean
    refetch: () => unknown
}

/** The three states of anything that is read, and then the thing. */
export function Read<T>({ of, lines, children }: { of: Asked<T>; lines?: number; children: (data: T) => ReactNode }) {
    if (of.data !== undefined) return <>{children(of.data)}</>
    if (of.error) return <Failure error={of.error} onRetry={() => void of.refetch()} />
    return <Bones {...(lines === undefined ? {} : { lines })} />
}
