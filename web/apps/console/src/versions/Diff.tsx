import { Sideways } from '@regulars/kit'
import type { ReactNode } from 'react'

export interface Row {
    key: string
    title: ReactNode
    from: readonly string[]
    to: readonly string[]
}

/** Two versions side by side, in words; lines that only one side has are marked. */
export function Diff({ from, to, rows }: { from: string; to: string; rows: readonly Row[] }) {
    return (
        <Sideways label={`${from} → ${to}`}>
            <table className="plain-table diff">
                <thead>
                    <tr>
                        <th />
                        <th>{from}</th>
                        <th>{to}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.key}>
                            <th scope="row">{row.title}</th>
                            <Side lines={row.from} other={row.to} mark="del" />
                            <Side lines={row.to} other={row.from} mark="ins" />
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function Side({
    lines,
    other,
    mark: Mark,
}: {
    lines: readonly string[]
    other: readonly string[]
    mark: 'ins' | 'del'
}) {
    return (
        <td>
            {lines.map((line, at) => (
                <div key={at} className="pre">
                    {other.includes(line) ? line : <Mark>{line}</Mark>}
                </div>
            ))}
        </td>
    )
}
