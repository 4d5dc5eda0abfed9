import type { ReactNode } from 'react'

export interface Bar {
    key: string
    name: ReactNode
    value: number
    shown: ReactNode
    note?: ReactNode
}

/** Names with bars of their share of the largest; each may be a link. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
    const most = Math.max(0, ...bars.map((bar) => bar.value)) || 1
    return (
        <ul className="bars" aria-label={label}>
            {bars.map((bar) => (
                <li key={bar.key}>
                    <span className="clip">{bar.name}</span>
                    <span className="num">
                        {bar.shown} {bar.note ? <span className="faint">{bar.note}</span> : null}
                    </span>
                    <span className="track" aria-hidden="true">
                        <i style={{ width: `${(100 * bar.value) / most}%` }} />
                    </span>
                </li>
            ))}
        </ul>
    )
}
