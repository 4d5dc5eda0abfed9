import { Checkbox } from 'antd'
import { afterPaint } from './afterPaint'
import { useKitWords } from './kitWords'
import type { Column, ListProps, Selection } from './List'

/** Picks a row, or no longer. */
export function toggle({ keys, onChange }: Selection<object>, key: string) {
    onChange(keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key])
}

/** What opens is pressed as a whole, what acts in the line stands below it; what does not open may hold controls of its own. */
export function Cards(props: ListProps<object> & { rows: readonly object[] }) {
    const { rows, rowKey, selection } = props
    const words = useKitWords()
    return (
        <div className="cards">
            {rows.map((row) =>
                selection ? (
                    <div className="card-pick" key={rowKey(row)}>
                        <Checkbox
                            checked={selection.keys.includes(rowKey(row))}
                            aria-label={words('pick', { name: selection.called(row) })}
                            onChange={() => toggle(selection, rowKey(row))}
                        />
                        <Card {...props} row={row} />
                    </div>
                ) : (
                    <Card {...props} row={row} key={rowKey(row)} />
                ),
            )}
        </div>
    )
}

function Card({ columns, row, onOpen }: ListProps<object> & { row: object }) {
    const acts = columns.filter((column) => column.acts && column.narrow !== undefined)
    if (!onOpen) {
        return (
            <div className="card-row">
                <CardParts columns={columns} row={row} />
            </div>
        )
    }
    const opening = (
        <button type="button" className="card-row" onClick={() => afterPaint(() => onOpen(row))}>
            <CardParts columns={columns.filter((column) => !column.acts)} row={row} />
        </button>
    )
    if (acts.length === 0) return opening
    return (
        <div className="card-acting">
            {opening}
            <div className="acts">
                {acts.map((column) => (
                    <span key={column.key}>{column.render(row)}</span>
                ))}
            </div>
        </div>
    )
}

function CardParts<R extends object>({ columns, row }: { columns: readonly Column<R>[]; row: R }) {
    const of = (rank: number) => columns.filter((column) => column.narrow === rank)
    return (
        <>
            <span className="title clip">
                {of(1).map((column) => (
                    <span key={column.key}>{column.render(row)}</span>
                ))}
            </span>
            <span className="num right">
                {of(2).map((column) => (
                    <span key={column.key}>{column.render(row)}</span>
                ))}
            </span>
            <span className="rest">
                {of(3).map((column) => (
                    <span key={column.key}>
                        {column.acts ? null : <span className="faint">{column.title} </span>}
                        {column.render(row)}
                    </span>
                ))}
            </span>
        </>
    )
}
