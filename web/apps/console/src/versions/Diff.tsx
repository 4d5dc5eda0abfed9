import type { ReactNode } from 'react'

export interface Row {
    key: string
    title: ReactNode
    from: readonly string[]
    to: readonly string[]
}

/** Two versions side by side, in words; lines that only one side has are marked. */
export function Diff({ from, to, rows }: { from: ReactNode; to: ReactNode; rows: readonly Row[] }) {
    return (
        <div className="scroll-x">
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
        </div>
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
