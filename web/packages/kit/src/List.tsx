import { LeftOutlined, RightOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Table, Tooltip } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { count } from './format'
import { useKitWords } from './kitWords'
import { Bones, Failure } from './States'
import { useNarrow } from './useNarrow'

export interface Column<R> {
    key: string
    title: string
    render: (row: R) => ReactNode
    align?: 'right'
    width?: number
    /** 1 is the card's title on a phone, 2 stands beside it, 3 below; columns without one are left out there. */
    narrow?: 1 | 2 | 3
    /** Not shown until the column picker asks for it. */
    spare?: boolean
}

export interface Total {
    count: number
    atLeast: boolean
}

interface Selection {
    keys: readonly string[]
    onChange: (keys: string[]) => void
    actions: ReactNode
}

export interface ListProps<R> {
    /** The chosen columns are kept under this name. */
    name: string
    columns: readonly Column<R>[]
    rows: readonly R[] | undefined
    rowKey: (row: R) => string
    loading?: boolean
    error?: unknown
    onRetry?: () => void
    onOpen?: (row: R) => void
    empty: ReactNode
    total?: Total | undefined
    pages?: { onPrevious?: (() => void) | undefined; onNext?: (() => void) | undefined }
    bar?: ReactNode
    selection?: Selection
    label: string
}

function useColumns<R>(name: string, columns: readonly Column<R>[]) {
    const place = `regulars.columns.${name}`
    const [hidden, setHidden] = useState<string[]>(() => {
        const kept = localStorage.getItem(place)
        return kept === null ? columns.filter((c) => c.spare).map((c) => c.key) : kept.split(',').filter(Boolean)
    })
    return {
        shown: columns.filter((column) => !hidden.includes(column.key)),
        hidden,
        toggle(key: string) {
            const next = hidden.includes(key) ? hidden.filter((each) => each !== key) : [...hidden, key]
            localStorage.setItem(place, next.join(','))
            setHidden(next)
        },
    }
}

/** Which row the arrow keys are at, and what the keys do. */
function useKeys<R>({ rows, onOpen, pages }: Pick<ListProps<R>, 'rows' | 'onOpen' | 'pages'>) {
    const words = useKitWords()
    const [at, setAt] = useState(-1)
    const box = useRef<HTMLDivElement>(null)
    // biome-ignore lint/correctness/useExhaustiveDependencies: another page of rows begins at its top
    useEffect(() => setAt(-1), [rows])

    // The part that scrolls takes the focus, so that keys reach it whichever way they scroll.
    const region = () => box.current?.querySelector<HTMLElement>('.ant-table-content') ?? null
    useEffect(() => {
        const scrolls = region()
        scrolls?.setAttribute('tabindex', '0')
        scrolls?.setAttribute('role', 'group')
        scrolls?.setAttribute('aria-label', words('keys'))
    })

    function keys(event: KeyboardEvent) {
        if (!rows || event.target !== region()) return
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        const turn = event.key === 'PageDown' ? pages?.onNext : event.key === 'PageUp' ? pages?.onPrevious : undefined
        if (step !== 0) {
            event.preventDefault()
            const next = Math.max(0, Math.min(rows.length - 1, at + step))
            setAt(next)
            box.current?.querySelectorAll('.ant-table-row')[next]?.scrollIntoView({ block: 'nearest' })
        } else if (event.key === 'Enter' && onOpen && rows[at]) {
            onOpen(rows[at])
        } else if (turn) {
            event.preventDefault()
            turn()
        }
    }
    return { at, box, keys }
}

/**
 * A list that people work in: columns to choose, arrow keys and Enter, pages that keep their place, cards on a phone.
 */
export function List<R extends object>(props: ListProps<R>) {
    const { name, columns, rows, loading, total, pages, bar, selection } = props
    const narrow = useNarrow()
    const picked = useColumns(name, columns)
    const text = useTotalText(rows, total, pages)
    return (
        <div className="list" aria-busy={loading ?? false}>
            {selection && selection.keys.length > 0 ? (
                <SelectionBar selection={selection} />
            ) : narrow && !bar && text === '' ? null : (
                <div className="bar">
                    <span className="soft num">{text}</span>
                    {bar}
                    {narrow ? null : <span className="grow" />}
                    {narrow ? null : <ColumnPicker columns={columns} picked={picked} />}
                </div>
            )}
            <Body {...props} shown={picked.shown} />
            {pages && (pages.onNext || pages.onPrevious) ? <Foot pages={pages} rows={rows?.length ?? 0} /> : null}
        </div>
    )
}

function useTotalText<R>(
    rows: ListProps<R>['rows'],
    total: ListProps<R>['total'],
    pages: ListProps<R>['pages'],
): string {
    const words = useKitWords()
    if (total) return words(total.atLeast ? 'totalAtLeast' : 'total', { count: count(total.count) })
    return rows && !pages?.onNext && !pages?.onPrevious ? words('total', { count: count(rows.length) }) : ''
}

type Shown<R> = ListProps<R> & { shown: readonly Column<R>[] }

function Body<R extends object>(props: Shown<R>) {
    const { rows, error, onRetry, empty } = props
    const narrow = useNarrow()
    if (rows === undefined) {
        return error ? <Failure error={error} {...(onRetry ? { onRetry } : {})} /> : <Bones lines={8} />
    }
    if (rows.length === 0) return empty
    return narrow ? <Cards {...props} rows={rows} /> : <Rows {...props} rows={rows} />
}

function Rows<R extends object>(props: Shown<R> & { rows: readonly R[] }) {
    const { rows, rowKey, loading, onOpen, selection, shown } = props
    const { at, box, keys } = useKeys(props)
    return (
        // biome-ignore lint/a11y/useSemanticElements: the table inside is semantic; this only takes the keys
        <div ref={box} className="list-keys" role="group" aria-label={props.label} onKeyDown={keys}>
            <Table<R>
                size="small"
                pagination={false}
                dataSource={[...rows]}
                rowKey={rowKey}
                loading={loading ?? false}
                scroll={{ x: 'max-content' }}
                rowClassName={(_, index) => `${onOpen ? 'open-able' : ''}${index === at ? ' at' : ''}`}
                onRow={(row) => (onOpen ? { onClick: (event) => opened(event.target) && onOpen(row) } : {})}
                {...(selection
                    ? {
                          rowSelection: {
                              selectedRowKeys: [...selection.keys],
                              onChange: (picked: unknown[]) => selection.onChange(picked.map(String)),
                          },
                      }
                    : {})}
                columns={shown.map((column) => ({
                    key: column.key,
                    title: column.title,
                    align: column.align ?? 'left',
                    ...(column.width ? { width: column.width } : {}),
                    ...(column.align === 'right' ? { className: 'num' } : {}),
                    render: (_: unknown, row: R) => column.render(row),
                }))}
            />
        </div>
    )
}

function SelectionBar({ selection }: { selection: Selection }) {
    const words = useKitWords()
    return (
        <div className="bar" role="toolbar">
            <b className="num">{words('selected', { count: selection.keys.length })}</b>
            {selection.actions}
            <Button type="text" size="small" onClick={() => selection.onChange([])}>
                {words('clearSelection')}
            </Button>
        </div>
    )
}

function ColumnPicker<R>({
    columns,
    picked: { hidden, toggle },
}: {
    columns: readonly Column<R>[]
    picked: ReturnType<typeof useColumns<R>>
}) {
    const words = useKitWords()
    return (
        <Dropdown
            trigger={['click']}
            popupRender={() => (
                <div className="panel stack close" style={{ boxShadow: '0 8px 24px #0002' }}>
                    {columns.map((column) => (
                        <Checkbox
                            key={column.key}
                            checked={!hidden.includes(column.key)}
                            onChange={() => toggle(column.key)}
                        >
                            {column.title}
                        </Checkbox>
                    ))}
                </div>
            )}
        >
            <Tooltip title={words('columns')}>
                <Button type="text" size="small" icon={<SettingOutlined />} aria-label={words('columns')} />
            </Tooltip>
        </Dropdown>
    )
}

function Foot({ pages, rows }: { pages: NonNullable<ListProps<object>['pages']>; rows: number }) {
    const words = useKitWords()
    return (
        <div className="foot">
            <span className="soft num">{words('shown', { count: rows })}</span>
            <span className="grow" />
            <Button size="small" icon={<LeftOutlined />} disabled={!pages.onPrevious} onClick={pages.onPrevious}>
                {words('previous')}
            </Button>
            <Button size="small" disabled={!pages.onNext} onClick={pages.onNext}>
                {words('next')} <RightOutlined />
            </Button>
        </div>
    )
}

/** A click on something that acts by itself does not open the row. */
function opened(target: EventTarget): boolean {
    return target instanceof Element && !target.closest('a,button,input,label,.ant-checkbox-wrapper')
}

/** What opens is pressed as a whole; what does not may hold controls of its own. */
function Cards<R extends object>({ columns, rows, rowKey, onOpen }: ListProps<R> & { rows: readonly R[] }) {
    return (
        <div className="cards">
            {rows.map((row) =>
                onOpen ? (
                    <button type="button" className="card-row" key={rowKey(row)} onClick={() => onOpen(row)}>
                        <CardParts columns={columns} row={row} />
                    </button>
                ) : (
                    <div className="card-row" key={rowKey(row)}>
                        <CardParts columns={columns} row={row} />
                    </div>
                ),
            )}
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
                        <span className="faint">{column.title}</span> {column.render(row)}
                    </span>
                ))}
            </span>
        </>
    )
}
