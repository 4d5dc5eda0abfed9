import { type ReactNode, useEffect } from 'react'

/** Names the window by what it shows, for whoever goes from one to another by their names. */
export function useTitle(title: string) {
    useEffect(() => {
        document.title = `${title} · 熟客 Regulars`
    }, [title])
}

/** A page: its name, one line on what it is for, what one can do here, and the content. */
export function Page({
    title,
    lead,
    actions,
    children,
    before,
}: {
    title: string
    lead?: ReactNode
    actions?: ReactNode
    before?: ReactNode
    children: ReactNode
}) {
    useTitle(title)
    return (
        <div className="page">
            {before}
            <div className="page-head">
                <div>
                    <h1>{title}</h1>
                    {lead ? <p className="lead">{lead}</p> : null}
                </div>
                {actions ? <div className="actions">{actions}</div> : null}
            </div>
            {children}
        </div>
    )
}

/** The one surface that things lie on. `flush` for tables and charts that reach its edges. */
export function Panel({
    title,
    more,
    flush,
    className,
    children,
}: {
    title?: ReactNode
    more?: ReactNode
    flush?: boolean
    className?: string
    children: ReactNode
}) {
    return (
        <section className={`panel${flush ? ' flush' : ''}${className ? ` ${className}` : ''}`}>
            {title || more ? (
                <header>
                    {title ? <h2>{title}</h2> : null}
                    {more ? <span className="more">{more}</span> : null}
                </header>
            ) : null}
            {children}
        </section>
    )
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info'

/** A state: the dot carries the colour, the word the meaning. */
export function Pill({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
    return <span className={`pill ${tone}`}>{children}</span>
}

/** Labels and values, aligned. Empty values are left out. */
export function Facts({ of }: { of: readonly (readonly [ReactNode, ReactNode])[] }) {
    return (
        <dl className="facts">
            {of
                .filter(([, value]) => value !== undefined && value !== null && value !== '')
                .map(([label, value], at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: labels are fixed for a place
                    <div key={at} style={{ display: 'contents' }}>
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                    </div>
                ))}
        </dl>
    )
}

/** What a rule, a tier, a segment means, in the reader's language; the other language below it where asked. */
export function Sentence({ text, other }: { text: ReactNode; other?: ReactNode }) {
    return (
        <div className="sentence">
            {text}
            {other ? <span className="other">{other}</span> : null}
        </div>
    )
}
