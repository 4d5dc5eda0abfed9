import { Labelled, Panel, Read, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useAddress } from '../useAddress'
import { CellDrawer } from './CellDrawer'
import { type Cell, moneyOf, placeOf, SCORES } from './cells'
import { GroupsPanel } from './GroupsPanel'
import { HeatMap, HeatTable } from './HeatMap'
import { cellsQuery, type Period } from './rfm'
import { useRfmWords } from './rfmWords'

/** Where the members of a period are: recency by frequency, and the eight groups. */
export function MapPanel({ period }: { period: Period }) {
    const asked = useQuery(cellsQuery(period.id))
    return (
        <Read of={asked} lines={10}>
            {(page) => {
                const cells = page.items ?? []
                return (
                    <div className="stack">
                        <Places period={period} cells={cells} />
                        <GroupsPanel period={period} cells={cells} />
                    </div>
                )
            }}
        </Read>
    )
}

function Places({ period, cells }: { period: Period; cells: readonly Cell[] }) {
    const words = useRfmWords()
    const [chosen, change] = useAddress()
    const money = moneyOf(textOf(chosen.m))
    const by = textOf(chosen.colour) === 'spend' ? 'spend' : 'members'
    const table = textOf(chosen.view) === 'table'
    const place = placeOf(textOf(chosen.cell))
    const open = (r: number, f: number) => change({ cell: `${r}-${f}` })
    const shown = { period, cells, money, by, onOpen: open } as const
    return (
        <Panel title={words('map')}>
            <p className="soft">{words(by === 'spend' ? 'mapTextSpend' : 'mapText')}</p>
            <div className="rfm-bar">
                <Segmented
                    aria-label={words('view')}
                    value={table ? 'table' : 'map'}
                    options={[
                        { value: 'map', label: words('asMap') },
                        { value: 'table', label: words('asTable') },
                    ]}
                    onChange={(to) => change({ view: to === 'table' ? to : undefined })}
                />
                <Segmented
                    aria-label={words('colour')}
                    value={by}
                    options={[
                        { value: 'members', label: words('byMembers') },
                        { value: 'spend', label: words('bySpend') },
                    ]}
                    onChange={(to) => change({ colour: to === 'spend' ? to : undefined })}
                />
                <Money />
            </div>
            {table ? <HeatTable {...shown} /> : <HeatMap {...shown} />}
            <CellDrawer
                period={period}
                cells={cells}
                place={place}
                money={money}
                onClose={() => change({ cell: undefined })}
            />
        </Panel>
    )
}

function Money() {
    const words = useRfmWords()
    const [chosen, change] = useAddress()
    const money = moneyOf(textOf(chosen.m))
    return (
        <Labelled text={words('money')}>
            {(id) => (
                <Select
                    id={id}
                    value={money.length === 1 ? String(money[0]) : ''}
                    options={[
                        { value: '', label: words('anyMoney') },
                        ...SCORES.map((score) => ({ value: String(score), label: `M${score}` })),
                    ]}
                    onChange={(to) => change({ m: to || undefined })}
                    popupMatchSelectWidth={false}
                />
            )}
        </Labelled>
    )
}
