import { HistoryOutlined } from '@ant-design/icons'
import { money, monthName, Sideways, useLanguage } from '@regulars/kit'
import type { KeyboardEvent } from 'react'
import { type Cost, type Draft, placeOf, sumOf, typed } from './costs'
import { useCostWords } from './costWords'

interface GridProps {
    label: string
    months: readonly string[]
    channels: readonly string[]
    now: ReadonlyMap<string, Cost>
    draft: Draft
    wrong: ReadonlySet<string>
    /** The last month that can be entered. */
    open: string
    writable: boolean
    name: (channel: string) => string
    onType: (place: string, text: string) => void
    onHistory: (channel: string, month: string) => void
}

/** Channels down, months across: one types into it as into a table program; Enter and the arrows go up and down. */
export function CostGrid(props: GridProps) {
    const { label, months, channels, now, draft } = props
    const words = useCostWords()
    const [language] = useLanguage()
    const all = (month: string) => channels.map((channel) => placeOf(channel, month))
    return (
        <Sideways label={label}>
            <table className="cost-grid num" onKeyDown={move}>
                <thead>
                    <tr>
                        <th scope="col">{words('channel')}</th>
                        {months.map((month) => (
                            <th key={month} scope="col" className="right">
                                {monthName(Number(month.slice(5)), language, true)}
                            </th>
                        ))}
                        <th scope="col" className="right">
                            {words('total')}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {channels.map((channel, row) => (
                        <Row key={channel} {...props} channel={channel} row={row} />
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{words('total')}</th>
                        {months.map((month) => (
                            <td key={month} className="right">
                                {whole(sumOf(all(month), now, draft))}
                            </td>
                        ))}
                        <td className="right">{whole(sumOf(months.flatMap(all), now, draft))}</td>
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}

function Row({ channel, row, ...props }: GridProps & { channel: string; row: number }) {
    const { months, now, draft, name } = props
    const places = months.map((month) => placeOf(channel, month))
    return (
        <tr>
            <th scope="row" title={channel}>
                {name(channel)}
            </th>
            {months.map((month, column) => (
                <Cell key={month} {...props} channel={channel} month={month} at={`${row}:${column}`} />
            ))}
            <td className="right">{whole(sumOf(places, now, draft))}</td>
        </tr>
    )
}

interface CellProps extends GridProps {
    channel: string
    month: string
    at: string
}

function Cell({ channel, month, at, now, draft, wrong, open, writable, name, onType, onHistory }: CellProps) {
    const words = useCostWords()
    const place = placeOf(channel, month)
    const was = now.get(place)
    const text = draft.get(place) ?? typed(was?.cost)
    const changed = draft.has(place) && text !== typed(was?.cost)
    const bad = wrong.has(place)
    const about = words('cell', { channel: name(channel), month })
    return (
        <td className={`cost-cell${bad ? ' wrong' : changed ? ' changed' : ''}`}>
            {writable && month <= open ? (
                <input
                    inputMode="decimal"
                    aria-label={about}
                    aria-invalid={bad}
                    data-at={at}
                    maxLength={14}
                    value={text}
                    onChange={(event) => onType(place, event.target.value)}
                />
            ) : (
                <span>{text}</span>
            )}
            {was === undefined ? null : (
                <button
                    type="button"
                    className={`link${was.version > 1 || was.note !== undefined ? ' told' : ''}`}
                    aria-label={words('history', { channel: name(channel), month })}
                    title={words('history', { channel: name(channel), month })}
                    onClick={() => onHistory(channel, month)}
                >
                    <HistoryOutlined aria-hidden />
                </button>
            )}
        </td>
    )
}

/** Sums are read, not typed: without the fen where there are none. */
function whole(sum: number): string {
    return sum === 0 ? '–' : money(sum).replace(/\.00$/, '')
}

/** One row down or up in the same column. */
function move(event: KeyboardEvent<HTMLTableElement>) {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || !(event.target instanceof HTMLInputElement)) return
    const [row = 0, column = 0] = (event.target.dataset.at ?? '').split(':').map(Number)
    const next = event.currentTarget.querySelector<HTMLInputElement>(`input[data-at="${row + step}:${column}"]`)
    if (next === null) return
    event.preventDefault()
    next.focus()
    next.select()
}
