import { PlusOutlined } from '@ant-design/icons'
import { inZone, moment, Page, Panel, Pill, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import {
    countOff,
    daysOf,
    enterable,
    holidaysQuery,
    inOrder,
    type Overview,
    type Shown,
    versionsQuery,
} from './holidays'
import { useHolidayWords } from './holidayWords'
import { Missing } from './Missing'
import { useHolidayName } from './useHolidayName'
import { YearCalendar } from './YearCalendar'
import { YearEditor } from './YearEditor'
import './holidays.css'

/** Statutory holidays and make-up working days, year by year, as the chain keeps them. */
export function HolidaysPage() {
    const words = useHolidayWords()
    const can = useCan()
    const query = useQuery(holidaysQuery)
    const [editing, setEditing] = useState<number>()
    const years = (query.data?.items ?? []).map(({ table }) => table.year)
    const thisYear = inZone(new Date()).year()
    const next = enterable(years, thisYear).filter((year) => year > thisYear && !years.includes(year))
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                can('POST /api/v1/holidays') && query.data ? (
                    <Button
                        type="primary"
                        icon={<PlusOutlined />}
                        onClick={() => setEditing(query.data.missing?.year ?? next.at(-1) ?? thisYear)}
                    >
                        {words('enter')}
                    </Button>
                ) : null
            }
        >
            <Read of={query}>
                {(overview) => (
                    <div className="stack">
                        {overview.missing ? <Missing of={overview.missing} /> : null}
                        <Years overview={overview} onEdit={setEditing} />
                        {editing === undefined ? null : (
                            <YearEditor
                                key={editing}
                                year={editing}
                                overview={overview}
                                onYear={setEditing}
                                onClose={() => setEditing(undefined)}
                            />
                        )}
                    </div>
                )}
            </Read>
        </Page>
    )
}

function Years({ overview, onEdit }: { overview: Overview; onEdit: (year: number) => void }) {
    const words = useHolidayWords()
    const can = useCan()
    const [chosen, change] = useAddress()
    const thisYear = inZone(new Date()).year()
    const of = (year: number) => overview.items.find(({ table }) => table.year === year)
    const shown = of(Number(chosen.year)) ?? of(thisYear) ?? overview.items[0]
    if (shown === undefined) return <Alert type="info" showIcon title={words('editNew')} />
    const { table } = shown
    return (
        <div className="holiday-page">
            <Panel
                title={words('tableOf', { year: table.year })}
                more={words('counted', { off: countOff(table), work: table.workDays.length })}
            >
                <div className="holiday-row">
                    <Select
                        aria-label={words('year')}
                        value={table.year}
                        onChange={(year) => change({ year: String(year) })}
                        options={overview.items.map((each) => ({ value: each.table.year, label: each.table.year }))}
                    />
                    {can('POST /api/v1/holidays') ? (
                        <Button onClick={() => onEdit(table.year)}>{words('enterYear', { year: table.year })}</Button>
                    ) : null}
                </div>
                <YearCalendar table={table} />
            </Panel>
            <div className="stack">
                <Panel title={words('years')}>
                    <ul className="holiday-list">
                        {overview.items.map((each) => (
                            <li key={each.table.year}>
                                <Button type="link" onClick={() => change({ year: String(each.table.year) })}>
                                    {words('tableOf', { year: each.table.year })}
                                </Button>
                                <Whence shown={each} />
                            </li>
                        ))}
                    </ul>
                </Panel>
                <Ranges shown={shown} />
                <History year={table.year} />
            </div>
        </div>
    )
}

/** By whom it was decreed, and who entered it. */
function Whence({ shown: { table, entered } }: { shown: Shown }) {
    const words = useHolidayWords()
    return (
        <>
            <span>{table.source}</span>
            <span className="faint">
                {entered === undefined
                    ? words('shipped')
                    : `${words('own', { version: entered.version })} · ${words('by', { author: entered.author, at: moment(entered.at) })}`}
            </span>
            {entered?.reason ? <span className="faint">{words('because', { reason: entered.reason })}</span> : null}
        </>
    )
}

function Ranges({ shown: { table } }: { shown: Shown }) {
    const words = useHolidayWords()
    const name = useHolidayName()
    return (
        <Panel title={words('ranges')}>
            <ul className="holiday-list">
                {inOrder(table.daysOff).map((range) => (
                    <li key={range.first}>
                        <b>{name(range.name)}</b>
                        <span className="num">
                            {range.first === range.last
                                ? words('single', { first: range.first })
                                : words('range', { ...range, days: daysOf(range).length })}
                        </span>
                    </li>
                ))}
                <li>
                    <b>{words('workDays')}</b>
                    <span className="num">
                        {table.workDays.length === 0 ? words('noWork') : [...table.workDays].sort().join(' · ')}
                    </span>
                </li>
            </ul>
        </Panel>
    )
}

/** All that was ever entered of a year; shown where there is more than one. */
function History({ year }: { year: number }) {
    const words = useHolidayWords()
    const { data } = useQuery(versionsQuery(year))
    const versions = data?.items ?? []
    if (versions.length < 2) return null
    return (
        <Panel title={words('history')}>
            <ul className="holiday-list">
                {versions.map((each, at) => (
                    <li key={each.entered?.version ?? 0}>
                        <Pill tone={at === 0 ? 'good' : 'plain'}>{words(at === 0 ? 'inForce' : 'replaced')}</Pill>
                        <Whence shown={each} />
                        <span className="faint num">
                            {words('counted', { off: countOff(each.table), work: each.table.workDays.length })}
                        </span>
                    </li>
                ))}
            </ul>
        </Panel>
    )
}
