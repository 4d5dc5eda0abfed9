import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { inZone, Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useCallback, useState } from 'react'
import { Changes } from './Changes'
import { type Draft, draftOf, type Entry, emptyDraft, enterable, entryOf, type Overview, troubles } from './holidays'
import { useHolidayWords } from './holidayWords'

interface Props {
    year: number
    overview: Overview
    onYear: (year: number) => void
    onClose: () => void
}

/** A year as it was decreed: where, which days are off, which are worked for them. */
export function YearEditor({ year, overview, onYear, onClose }: Props) {
    const words = useHolidayWords()
    const say = useSayRefusal()
    const before = overview.items.find(({ table }) => table.year === year)?.table
    const [draft, setDraft] = useState<Draft>(() => (before ? draftOf(before) : emptyDraft(year)))
    const save = useSaving(onClose)
    const wrong = troubles(draft, before !== undefined)
    const years = enterable(
        overview.items.map(({ table }) => table.year),
        inZone(new Date()).year(),
    )
    const refusal = save.refusal
    return (
        <Modal
            open
            width={680}
            title={words('editTitle', { year })}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: wrong.length > 0, loading: save.running }}
            onOk={() => void save.run(entryOf(draft))}
            onCancel={onClose}
        >
            <div className="stack">
                <Labelled
                    text={words('year')}
                    about={before ? words('editOld', { open: overview.open }) : words('editNew')}
                >
                    {(id) => (
                        <Select
                            id={id}
                            value={year}
                            onChange={onYear}
                            options={years.map((each) => ({ value: each, label: each }))}
                        />
                    )}
                </Labelled>
                <Source draft={draft} onChange={setDraft} />
                <DaysOff draft={draft} onChange={setDraft} />
                <WorkDays draft={draft} onChange={setDraft} />
                {before ? <Reason draft={draft} onChange={setDraft} /> : null}
                {wrong.length > 0 ? (
                    <ul className="warnings">
                        {wrong.map((each) => (
                            <li key={each}>{words(each, { year })}</li>
                        ))}
                    </ul>
                ) : (
                    <Changes entry={entryOf(draft)} />
                )}
                {refusal ? <Alert type="error" showIcon title={say(refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useSaving(onClose: () => void) {
    const words = useHolidayWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Entry) =>
            told(api.POST('/api/v1/holidays', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: ({ year }) => {
            void client.invalidateQueries({ queryKey: ['holidays'] })
            void client.invalidateQueries({ queryKey: ['overview'] })
            void message.success(words('saved', { year: year.table.year }))
            onClose()
        },
    })
}

interface PartProps {
    draft: Draft
    onChange: (next: Draft) => void
}

function Source({ draft, onChange }: PartProps) {
    const words = useHolidayWords()
    return (
        <Labelled text={words('source')}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={200}
                    placeholder={words('sourceHint')}
                    value={draft.source}
                    onChange={(event) => onChange({ ...draft, source: event.target.value })}
                />
            )}
        </Labelled>
    )
}

function Reason({ draft, onChange }: PartProps) {
    const words = useHolidayWords()
    return (
        <Labelled text={words('reason')}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={200}
                    placeholder={words('reasonHint')}
                    value={draft.reason}
                    onChange={(event) => onChange({ ...draft, reason: event.target.value })}
                />
            )}
        </Labelled>
    )
}

const DATE = 'YYYY-MM-DD'

function DaysOff({ draft, onChange }: PartProps) {
    const words = useHolidayWords()
    const put = (at: number, part: Partial<Draft['daysOff'][number]>) =>
        onChange({
            ...draft,
            daysOff: draft.daysOff.map((range, place) => (place === at ? { ...range, ...part } : range)),
        })
    const first = `${draft.year}-01-01`
    return (
        <section className="stack close">
            <h3>{words('ranges')}</h3>
            {draft.daysOff.map((range, at) => (
                <div key={at} className="holiday-row">
                    <Input
                        aria-label={words('name')}
                        maxLength={40}
                        placeholder={words('nameHint')}
                        value={range.name}
                        onChange={(event) => put(at, { name: event.target.value })}
                    />
                    <DatePicker.RangePicker
                        aria-label={words('days')}
                        allowClear={false}
                        minDate={dayjs(first)}
                        maxDate={dayjs(`${draft.year}-12-31`)}
                        value={[dayjs(range.first), dayjs(range.last)]}
                        onChange={(days) => {
                            const [from, to] = days ?? []
                            if (from && to) put(at, { first: from.format(DATE), last: to.format(DATE) })
                        }}
                    />
                    <Button
                        aria-label={`${words('remove')} ${range.name || range.first}`}
                        icon={<DeleteOutlined />}
                        onClick={() =>
                            onChange({ ...draft, daysOff: draft.daysOff.filter((_, place) => place !== at) })
                        }
                    />
                </div>
            ))}
            <Button
                icon={<PlusOutlined />}
                onClick={() => onChange({ ...draft, daysOff: [...draft.daysOff, { first, last: first, name: '' }] })}
            >
                {words('addRange')}
            </Button>
        </section>
    )
}

function WorkDays({ draft, onChange }: PartProps) {
    const words = useHolidayWords()
    const weekday = (date: Dayjs) => date.day() !== 0 && date.day() !== 6
    return (
        <section className="stack close">
            <h3>{words('workDays')}</h3>
            {draft.workDays.map((date) => (
                <div key={date} className="holiday-row">
                    <span className="num">{date}</span>
                    <Button
                        aria-label={`${words('remove')} ${date}`}
                        icon={<DeleteOutlined />}
                        onClick={() => onChange({ ...draft, workDays: draft.workDays.filter((each) => each !== date) })}
                    />
                </div>
            ))}
            <DatePicker
                aria-label={words('addWork')}
                placeholder={words('addWork')}
                minDate={dayjs(`${draft.year}-01-01`)}
                maxDate={dayjs(`${draft.year}-12-31`)}
                disabledDate={weekday}
                value={null as Dayjs | null}
                onChange={(date) => {
                    const day = date?.format(DATE)
                    if (day && !draft.workDays.includes(day))
                        onChange({ ...draft, workDays: [...draft.workDays, day].sort() })
                }}
            />
        </section>
    )
}
