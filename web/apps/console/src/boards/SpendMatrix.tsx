import { money, Pill, Read, Sideways, shortMoney, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useAddress } from '../useAddress'
import { useBoardWords } from './boardWords'
import { metricQuery, queryOf, type Scene } from './metricQuery'
import { AXES, type Axis, axisOf, type Cell, type Matrix, matrixOf } from './spend'
import { useGroupName } from './useGroupName'

const MOST_ROWS = 15

interface SpendMatrixProps {
    scene: Scene
    onOpen: (code: string, group: string, by: string) => void
}

/** What was spent, by any two of category, times, amount, time of day and tier; a cell opens its members. */
export function SpendMatrix({ scene, onOpen }: SpendMatrixProps) {
    const words = useBoardWords()
    const [chosen, change] = useAddress()
    const rows = axisOf(chosen.rows as string | undefined, 'category')
    const wanted = axisOf(chosen.columns as string | undefined, 'time')
    const columns = wanted === rows ? (rows === 'time' ? 'category' : 'time') : wanted
    const asked = useQuery(metricQuery('spend', queryOf(scene, { by: `${rows},${columns}` })))
    return (
        <div className="stack close">
            <div className="matrix-head">
                <Choose label={words('rows')} value={rows} not={columns} onChoose={(to) => change({ rows: to })} />
                <span aria-hidden="true">×</span>
                <Choose
                    label={words('columns')}
                    value={columns}
                    not={rows}
                    onChoose={(to) => change({ columns: to })}
                />
            </div>
            <Read of={asked} lines={8}>
                {(value) => {
                    const cells = (value.lines ?? []).map((each) => ({
                        group: each.group,
                        net: each.points?.[0]?.num ?? 0,
                    }))
                    const of = matrixOf(value.by, cells, rows, columns, MOST_ROWS)
                    if (of.rows.length === 0) return <p className="soft">{words('noNumber')}</p>
                    return (
                        <>
                            <Table
                                of={of}
                                rows={rows}
                                columns={columns}
                                onOpen={(group) => onOpen('spend', group, value.by)}
                            />
                            <Total scene={scene} net={of.net} />
                        </>
                    )
                }}
            </Read>
        </div>
    )
}

interface ChooseProps {
    label: string
    value: Axis
    not: Axis
    onChoose: (to: Axis) => void
}

function Choose({ label, value, not, onChoose }: ChooseProps) {
    const words = useBoardWords()
    return (
        <Select
            size="small"
            aria-label={label}
            value={value}
            options={AXES.filter((each) => each !== not).map((each) => ({ value: each, label: words(`axis_${each}`) }))}
            onChange={onChoose}
            popupMatchSelectWidth={false}
        />
    )
}

interface TableProps {
    of: Matrix
    rows: Axis
    columns: Axis
    onOpen: (group: string) => void
}

function Table({ of, rows, columns, onOpen }: TableProps) {
    const words = useBoardWords()
    const rowName = useGroupName(rows)
    const columnName = useGroupName(columns)
    const most = Math.max(1, ...of.rows.flatMap((row) => row.cells.map((cell) => cell?.net ?? 0)))
    return (
        <Sideways label={words('matrix')}>
            <table className="heat num">
                <thead>
                    <tr>
                        <th scope="col">{words(`axis_${rows}`)}</th>
                        {of.columns.map((column) => (
                            <th key={column.key} scope="col" className="right">
                                {columnName(column.key)}
                            </th>
                        ))}
                        <th scope="col" className="right">
                            {words('sum')}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {of.rows.map((row) => (
                        <tr key={row.key ?? '\n'}>
                            <th scope="row">{row.key === undefined ? words('others') : rowName(row.key)}</th>
                            {row.cells.map((cell, at) => (
                                <Money key={of.columns[at]?.key ?? at} cell={cell} most={most} onOpen={onOpen} />
                            ))}
                            <td className="right" title={money(row.net)}>
                                <b>{money(row.net)}</b>
                            </td>
                        </tr>
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{words('sum')}</th>
                        {of.columns.map((column) => (
                            <td key={column.key} className="right">
                                {money(column.net)}
                            </td>
                        ))}
                        <td className="right">
                            <b>{money(of.net)}</b>
                        </td>
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}

interface MoneyProps {
    cell: Cell | undefined
    most: number
    onOpen: (group: string) => void
}

function Money({ cell, most, onOpen }: MoneyProps) {
    const [language] = useLanguage()
    if (cell === undefined || cell.net === 0) return <td className="right faint">–</td>
    const deep = Math.round(4 + Math.min(1, Math.max(0, cell.net / most)) * 56)
    return (
        <td
            className="cell right"
            title={money(cell.net)}
            style={{ background: `color-mix(in srgb, var(--heat) ${deep}%, var(--surface))` }}
        >
            {cell.group === '' ? (
                shortMoney(cell.net, language)
            ) : (
                <button type="button" className="link" onClick={() => onOpen(cell.group)}>
                    {shortMoney(cell.net, language)}
                </button>
            )}
        </td>
    )
}

/** The same total, asked another way. */
function Total({ scene, net }: { scene: Scene; net: number }) {
    const words = useBoardWords()
    const { data } = useQuery(metricQuery('net-amount', queryOf(scene, {})))
    const all = data?.lines?.[0]?.points?.[0]?.num
    if (all === undefined) return null
    return (
        <div>
            <Pill tone={all === net ? 'good' : 'bad'}>
                {words(all === net ? 'addsUp' : 'addsNot', { sum: money(net), all: money(all) })}
            </Pill>
        </div>
    )
}
