import { LeftOutlined, RightOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Table, Tooltip } from 'antd'
import { type KeyboardEvent, memo, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import { afterPaint } from './afterPaint'
import { count } from './format'
import { useKitWords } from './kitWords'
import { Cards, toggle } from './ListCards'
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
    /** Its cells are controls that say themselves what they do: a card does not say it before them. */
    acts?: true
    /** Not shown until the column picker asks for it. */
    spare?: boolean
}

export interface Total {
    count: number
    atLeast: boolean
}

export interface Selection<R> {
    keys: readonly string[]
    onChange: (keys: string[]) => void
    /** How many are picked, and of what: "37 members selected". */
    said: string
    /** What a row is called, for who hears the page. */
    called: (row: R) => string
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
    selection?: Selection<R> | undefined
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

/**
 * A list that people work in: columns to choose, arrow keys and Enter, pages that keep their place, cards on a phone.
 *
 * Drawing fifty rows takes longer than a finger's patience. So a click is answered first, and the rows follow: whoever
 * shows the list is drawn again at once, the list itself when there is time.
 */
export function List<R extends object>(props: ListProps<R>) {
    const known = useDeferredValue<ListProps<R> | undefined>(props, undefined)
    return known === undefined ? <Bones lines={8} /> : <Drawn of={known as unknown as ListProps<object>} />
}

const Drawn = memo(function Drawn({ of }: { of: ListProps<object> }) {
    const { name, columns, rows, loading, error, onRetry, empty, pages, selection } = of
    const narrow = useNarrow()
    const { shown, hidden, toggle } = useColumns(name, columns)
    return (
        <div className="list" aria-busy={loading ?? false}>
            {selection && selection.keys.length > 0 ? (
                <Picked selection={selection} page={(rows ?? []).map(of.rowKey)} />
            ) : (
                <Bar of={of} narrow={narrow} hidden={hidden} toggle={toggle} />
            )}
            {rows === undefined ? (
                error ? (
                    <Failure error={error} {...(onRetry ? { onRetry } : {})} />
                ) : (
                    <Bones lines={8} />
                )
            ) : rows.length === 0 ? (
                empty
            ) : narrow ? (
                <Cards {...of} rows={rows} />
            ) : (
                <Grid of={of} rows={rows} shown={shown} />
            )}
            {pages && (pages.onNext || pages.onPrevious) ? <Foot shown={rows?.length ?? 0} pages={pages} /> : null}
        </div>
    )
})

function Picked({ selection, page }: { selection: Selection<object>; page: readonly string[] }) {
    const words = useKitWords()
    const all = [...new Set([...selection.keys, ...page])]
    return (
        <div className="bar" role="toolbar" aria-label={selection.said}>
            <b className="num" aria-live="polite">
                {selection.said}
            </b>
            {selection.actions}
            {all.length > selection.keys.length ? (
                <Button type="text" size="small" onClick={() => selection.onChange(all)}>
                    {words('pickAll')}
                </Button>
            ) : null}
            <Button type="text" size="small" onClick={() => selection.onChange([])}>
                {words('clearSelection')}
            </Button>
        </div>
    )
}

/** How many there are, what the page puts beside it, and the columns to choose from. */
function Bar({
    of: { rows, total, pages, bar, columns },
    narrow,
    hidden,
    toggle,
}: {
    of: ListProps<object>
    narrow: boolean
    hidden: readonly string[]
    toggle: (key: string) => void
}) {
    const words = useKitWords()
    const whole = rows && !pages?.onNext && !pages?.onPrevious
    const said = total
        ? words(total.atLeast ? 'totalAtLeast' : 'total', { count: count(total.count) })
        : whole
          ? words('total', { count: count(rows.length) })
          : ''
    if (narrow && !bar && said === '') return null
    return (
        <div className="bar">
            <span className="soft num">{said}</span>
            {bar}
            {narrow ? null : (
                <>
                    <span className="grow" />
                    <ColumnPicker columns={columns} hidden={hidden} toggle={toggle} />
                </>
            )}
        </div>
    )
}

function ColumnPicker({
    columns,
    hidden,
    toggle,
}: {
    columns: readonly Column<object>[]
    hidden: readonly string[]
    toggle: (key: string) => void
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

/** The boxes before the rows. What was picked on another page stays picked. */
function usePicking(selection: Selection<object> | undefined) {
    const words = useKitWords()
    if (!selection) return {}
    return {
        rowSelection: {
            selectedRowKeys: [...selection.keys],
            preserveSelectedRowKeys: true,
            // antd measures by a hidden row that repeats the head's box, where the keyboard finds it; all are picked in the bar.
            hideSelectAll: true,
            onChange: (picked: unknown[]) => selection.onChange(picked.map(String)),
            getCheckboxProps: (row: object) => ({ 'aria-label': words('pick', { name: selection.called(row) }) }),
        },
    }
}

/** The row that the arrow keys stand on, and what a key does there. */
function useKeys({ rows, onOpen, pages, label, selection, rowKey }: ListProps<object>) {
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

    function onKeyDown(event: KeyboardEvent) {
        if (!rows || event.target !== region()) return
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        if (step !== 0) {
            event.preventDefault()
            const next = Math.max(0, Math.min(rows.length - 1, at + step))
            setAt(next)
            box.current?.querySelectorAll('.ant-table-row')[next]?.scrollIntoView({ block: 'nearest' })
        } else if (event.key === 'Enter' && onOpen && rows[at]) {
            onOpen(rows[at])
        } else if (event.key === ' ' && selection && rows[at]) {
            event.preventDefault()
            toggle(selection, rowKey(rows[at]))
        } else if (event.key === 'Escape' && selection) {
            selection.onChange([])
        } else if (event.key === 'PageDown' && pages?.onNext) {
            event.preventDefault()
            pages.onNext()
        } else if (event.key === 'PageUp' && pages?.onPrevious) {
            event.preventDefault()
            pages.onPrevious()
        }
    }
    return { at, around: { ref: box, onKeyDown, 'aria-label': label } }
}

function Grid({
    of,
    rows,
    shown,
}: {
    of: ListProps<object>
    rows: readonly object[]
    shown: readonly Column<object>[]
}) {
    const { rowKey, loading, onOpen, selection } = of
    const { at, around } = useKeys(of)
    const picking = usePicking(selection)
    return (
        // biome-ignore lint/a11y/useSemanticElements: the table inside is semantic; this only takes the keys
        <div {...around} className="list-keys" role="group">
            <Table<object>
                size="small"
                pagination={false}
                dataSource={[...rows]}
                rowKey={rowKey}
                loading={loading ?? false}
                scroll={{ x: 'max-content' }}
                rowClassName={(_, index) => `${onOpen ? 'open-able' : ''}${index === at ? ' at' : ''}`}
                onRow={(row) =>
                    onOpen ? { onClick: (event) => opened(event.target) && afterPaint(() => onOpen(row)) } : {}
                }
                {...picking}
                columns={shown.map((column) => ({
                    key: column.key,
                    title: column.title,
                    align: column.align ?? 'left',
                    ...(column.width ? { width: column.width } : {}),
                    ...(column.align === 'right' ? { className: 'num' } : {}),
                    render: (_: unknown, row: object) => column.render(row),
                }))}
            />
        </div>
    )
}

function Foot({ shown, pages }: { shown: number; pages: NonNullable<ListProps<object>['pages']> }) {
    const words = useKitWords()
    const { onPrevious, onNext } = pages
    const turn = (to: (() => void) | undefined) => () => to && afterPaint(to)
    return (
        <div className="foot">
            <span className="soft num">{words('shown', { count: shown })}</span>
            <span className="grow" />
            <Button size="small" icon={<LeftOutlined />} disabled={!onPrevious} onClick={turn(onPrevious)}>
                {words('previous')}
            </Button>
            <Button size="small" disabled={!onNext} onClick={turn(onNext)}>
                {words('next')} <RightOutlined />
            </Button>
        </div>
    )
}

/** A click on something that acts by itself does not open the row. */
function opened(target: EventTarget): boolean {
    return target instanceof Element && !target.closest('a,button,input,label,.ant-checkbox-wrapper')
}
