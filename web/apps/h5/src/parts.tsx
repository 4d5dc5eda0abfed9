import { Refusal } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Asked } from './data'
import { back, Link } from './route'
import { useAppWords } from './words'

/** A page with its way back. `plain` leaves out the head, where a page draws its own. */
export function Screen({ title, up, children }: { title: string; up?: string; children: ReactNode }) {
    const words = useAppWords()
    return (
        <main className="screen">
            <header className="head">
                {up === undefined ? null : (
                    <button type="button" className="up" aria-label={words('back')} onClick={() => back(up)}>
                        <Icon of="back" />
                    </button>
                )}
                <h1>{title}</h1>
            </header>
            {children}
        </main>
    )
}

/** What the server said no to, in the reader's words. They are read when they are needed. */
export function Said({ refusal }: { refusal: Refusal | undefined }) {
    const words = useAppWords()
    const [language] = useLanguage()
    const [text, setText] = useState('')
    const unreachable = words('unreachable')
    useEffect(() => {
        let here = true
        setText('')
        if (refusal?.problem === undefined) setText(refusal === undefined ? '' : unreachable)
        else {
            void import('./refusals').then(({ sayRefusal }) => {
                if (here) setText(sayRefusal(refusal, language, unreachable))
            })
        }
        return () => {
            here = false
        }
    }, [refusal, language, unreachable])
    return (
        <p className="said" role="alert">
            {text}
        </p>
    )
}

export function Failure({ error, again }: { error: unknown; again: () => void }) {
    const words = useAppWords()
    const unreachable = error instanceof Refusal && error.problem === undefined
    return (
        <div className="blank">
            <h2>{unreachable ? words('offlineTitle') : words('failedTitle')}</h2>
            {unreachable ? (
                <p>{words('offlineText')}</p>
            ) : (
                <Said refusal={error instanceof Refusal ? error : undefined} />
            )}
            <div className="row">
                <button type="button" onClick={again}>
                    {words('retry')}
                </button>
                {unreachable ? (
                    <Link to="/code" className="button main">
                        {words('showCode')}
                    </Link>
                ) : null}
            </div>
        </div>
    )
}

/** The three states of anything that is read, and then the thing. */
export function Read<T>({
    of,
    lines = 4,
    children,
}: {
    of: Asked<T>
    lines?: number
    children: (data: T) => ReactNode
}) {
    if (of.data !== undefined) return <>{children(of.data)}</>
    if (of.error) return <Failure error={of.error} again={of.again} />
    return <Bones lines={lines} />
}

/** Stands where something will be. */
export function Bones({ lines }: { lines: number }) {
    const words = useAppWords()
    return (
        <div className="bones" role="status" aria-label={words('loading')}>
            {Array.from({ length: lines }, (_, at) => (
                <i key={at} />
            ))}
        </div>
    )
}

export function Blank({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
    return (
        <div className="blank">
            <h2>{title}</h2>
            {text ? <p>{text}</p> : null}
            {children}
        </div>
    )
}

/** Slides up from below, holds the focus, and closes with one tap beside it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
    const words = useAppWords()
    const dialog = useRef<HTMLDialogElement>(null)
    const name = useId()
    useEffect(() => {
        dialog.current?.showModal()
    }, [])
    return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
        <dialog
            ref={dialog}
            className="sheet"
            aria-labelledby={name}
            onClose={onClose}
            onClick={(event) => event.target === dialog.current && onClose()}
        >
            <div className="inside">
                <header>
                    <h2 id={name}>{title}</h2>
                    <button type="button" className="up" aria-label={words('close')} onClick={onClose}>
                        <Icon of="close" />
                    </button>
                </header>
                {children}
            </div>
        </dialog>
    )
}

const PATHS = {
    back: 'M15 5l-7 7 7 7',
    close: 'M6 6l12 12M18 6L6 18',
    next: 'M9 5l7 7-7 7',
    home: 'M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z',
    coupon: 'M4 7h16v3.2a1.8 1.8 0 0 0 0 3.6V17H4v-3.2a1.8 1.8 0 0 0 0-3.6zM13 7v10',
    code: 'M4 6v12M8 6v12M11 6v12M15 6v12M17.5 6v12M20 6v12',
    points: 'M12 4l2.4 5 5.4.7-4 3.8 1 5.5-4.8-2.7L7.2 19l1-5.5-4-3.8 5.4-.7z',
    own: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0',
    value: 'M4 8h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 8l11-3v3M16 13.5h1',
    order: 'M6 4h12v16l-3-2-3 2-3-2-3 2zM9 9h6M9 13h6',
    rule: 'M6 4h9l3 3v13H6zM9 10h6M9 14h6',
    clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
    tier: 'M4 18l2-9 4 4 2-7 2 7 4-4 2 9z',
} as const

export function Icon({ of }: { of: keyof typeof PATHS }) {
    return (
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path
                d={PATHS[of]}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.7"
                strokeLinecap="round"
                strokeLinejoin="round"
            />
        </svg>
    )
}

/** A line that leads somewhere. */
export function Way({
    to,
    icon,
    title,
    text,
    end,
}: {
    to: string
    icon?: keyof typeof PATHS
    title: string
    text?: string
    end?: string
}) {
    return (
        <Link to={to} className="way">
            {icon ? <Icon of={icon} /> : null}
            <span className="grow">
                <b>{title}</b>
                {text ? <small>{text}</small> : null}
            </span>
            {end ? <span className="end">{end}</span> : null}
            <Icon of="next" />
        </Link>
    )
}
