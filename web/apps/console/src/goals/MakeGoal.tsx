import { api, told } from '@regulars/api'
import { inZone, Labelled, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, DatePicker, Input, InputNumber, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useState } from 'react'
import { useSession } from '../access/session'
import { metricQuery, metricsQuery, type Query, type Told } from '../boards/metricQuery'
import { say, sayParts, type Unit } from '../boards/said'
import { daysBefore } from '../boards/span'
import { useSegments } from '../boards/useSegments'
import { type Body, targetOf } from './goals'
import { useGoalWords } from './goalWords'

const FIRST = 'order-frequency'
const DAY = 'YYYY-MM-DD'
const MONTH = 30
const QUARTER = 90
const MOST_DAYS = 366

interface Draft {
    metric: string
    segment: string | undefined
    days: number
    target: string
    deadline: string
    name: string
    owner: string
}

/** What shall become of which figure, seen beside what it is now. */
export function MakeGoal({ onClose }: { onClose: () => void }) {
    const words = useGoalWords()
    const say = useSayRefusal()
    const session = useSession()
    const metrics = useQuery(metricsQuery)
    const today = inZone(new Date()).format(DAY)
    const [draft, setDraft] = useState<Draft>({
        metric: FIRST,
        segment: undefined,
        days: MONTH,
        target: '',
        deadline: dayjs(today).add(QUARTER, 'day').format(DAY),
        name: '',
        owner: session.staff.name,
    })
    const change = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }))
    const choices = (metrics.data?.items ?? []).filter((each) => !each.cohorts)
    const metric = choices.find((each) => each.code === draft.metric)
    const now = useNow(draft, metric, today)
    const unit = (metric?.unit ?? 'NUMBER') as Unit
    const target = targetOf(unit, draft.target)
    const named = useNamed(draft, metric)
    const save = useSaving(unit, onClose)
    const ready =
        target !== undefined && now !== undefined && now.den !== 0 && !same(target, now) && draft.owner.trim() !== ''
    const body = (): Body => ({
        name: named,
        owner: draft.owner.trim(),
        metric: draft.metric,
        days: draft.days,
        target: target ?? '',
        deadline: draft.deadline,
        ...(draft.segment === undefined ? {} : { segment: draft.segment }),
    })
    return (
        <Modal
            open
            width={560}
            title={words('makeTitle')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !ready, loading: save.running }}
            onOk={() => void save.run(body())}
            onCancel={onClose}
        >
            <div className="stack">
                <What draft={draft} choices={choices} metric={metric} onChange={change} />
                <Now unit={unit} metric={metric} now={now} today={today} />
                <Wish draft={draft} unit={unit} now={now} today={today} named={named} onChange={change} />
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

interface Point {
    num: number
    den: number
}

/** The figure as the server will take it for the start. */
function useNow({ segment, days }: Draft, metric: Told | undefined, today: string): Point | undefined {
    const query: Query = {
        asOf: today,
        to: today,
        from: daysBefore(today, days - 1),
        ...(segment === undefined ? {} : { segment }),
    }
    const fits = metric !== undefined && (segment === undefined || (metric.filters ?? []).includes('segment'))
    const { data } = useQuery({ ...metricQuery(metric?.code ?? FIRST, query), enabled: fits })
    return fits && data?.metric.code === metric.code ? data.lines?.[0]?.points?.[0] : undefined
}

function useNamed({ name, segment }: Draft, metric: Told | undefined): string {
    const words = useGoalWords()
    const [language] = useLanguage()
    const segments = useSegments()
    if (name.trim() !== '') return name.trim()
    const who = segment === undefined ? words('allMembers') : segments.name(segment)
    return `${who} · ${metric?.name[language] ?? ''}`.slice(0, 60)
}

const same = (target: string, now: Point) => {
    const [whole = '0', part = ''] = target.split('.')
    return Number(whole + part) * now.den === now.num * 10 ** part.length
}

function useSaving(unit: Unit, onClose: () => void) {
    const words = useGoalWords()
    const [language] = useLanguage()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Body) =>
            told(api.POST('/api/v1/goals', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: (goal) => {
            void client.invalidateQueries({ queryKey: ['goals'] })
            void message.success(words('saved', { value: say(unit, goal.baseline.figure, language) }))
            onClose()
        },
    })
}

interface PartProps {
    draft: Draft
    onChange: (part: Partial<Draft>) => void
}

type WhatProps = PartProps & { choices: readonly Told[]; metric: Told | undefined }

function WhichMetric({ draft, choices, metric, onChange }: WhatProps) {
    const words = useGoalWords()
    const [language] = useLanguage()
    return (
        <Labelled text={words('metric')} about={metric ? `${metric.def} · ${metric.definition[language]}` : undefined}>
            {(id) => (
                <Select
                    id={id}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={draft.metric}
                    options={choices.map((each) => ({ value: each.code, label: each.name[language] }))}
                    onChange={(code) => {
                        const next = choices.find((each) => each.code === code)
                        const fits = (next?.filters ?? []).includes('segment')
                        onChange({
                            metric: code,
                            target: '',
                            days: next && next.window > 0 ? next.window : MONTH,
                            ...(fits ? {} : { segment: undefined }),
                        })
                    }}
                />
            )}
        </Labelled>
    )
}

function What({ draft, choices, metric, onChange }: WhatProps) {
    const words = useGoalWords()
    const segments = useSegments()
    const bySegment = (metric?.filters ?? []).includes('segment')
    return (
        <>
            <WhichMetric draft={draft} choices={choices} metric={metric} onChange={onChange} />
            <div className="goal-two">
                <Labelled text={words('segment')} about={bySegment ? undefined : words('notOfSegment')}>
                    {(id) => (
                        <Select
                            id={id}
                            allowClear
                            showSearch={{ optionFilterProp: 'label' }}
                            disabled={!bySegment}
                            placeholder={words('allMembers')}
                            value={draft.segment ?? null}
                            options={segments.choices.map((each) => ({ value: each.value, label: each.label }))}
                            onChange={(segment) => onChange({ segment: segment ?? undefined })}
                        />
                    )}
                </Labelled>
                <Labelled text={words('days')}>
                    {(id) => (
                        <InputNumber
                            id={id}
                            min={1}
                            max={MOST_DAYS}
                            precision={0}
                            value={draft.days}
                            onChange={(days) => onChange({ days: days ?? MONTH })}
                        />
                    )}
                </Labelled>
            </div>
        </>
    )
}

interface NowProps {
    unit: Unit
    metric: Told | undefined
    now: Point | undefined
    today: string
}

function Now({ unit, metric, now, today }: NowProps) {
    const words = useGoalWords()
    const [language] = useLanguage()
    if (now === undefined) return null
    if (now.den === 0) return <Alert type="warning" showIcon title={words('nowNothing')} />
    const parts = sayParts(unit, now, metric?.code) ?? say(unit, now, language)
    return (
        <div className="goal-now" role="status">
            <b className="num">{words('now', { value: say(unit, now, language) })}</b>
            <span className="faint num">{words('nowParts', { parts, day: today })}</span>
        </div>
    )
}

const TARGETS: Partial<Record<Unit, 'targetYuan' | 'targetPercent'>> = { MONEY: 'targetYuan', SHARE: 'targetPercent' }

function faultOf(unit: Unit, typed: string, now: Point | undefined): 'badTarget' | 'sameTarget' | undefined {
    if (typed.trim() === '') return undefined
    const target = targetOf(unit, typed)
    if (target === undefined) return 'badTarget'
    return now !== undefined && now.den !== 0 && same(target, now) ? 'sameTarget' : undefined
}

interface WishProps extends PartProps {
    unit: Unit
    now: Point | undefined
    today: string
    named: string
}

function Wish({ draft, unit, now, today, named, onChange }: WishProps) {
    const words = useGoalWords()
    const fault = faultOf(unit, draft.target, now)
    const wrong = fault && words(fault)
    return (
        <>
            <div className="goal-two">
                <Labelled text={words(TARGETS[unit] ?? 'target')} about={wrong} wrong={wrong !== undefined}>
                    {(id) => (
                        <Input
                            id={id}
                            inputMode="decimal"
                            status={wrong === undefined ? '' : 'error'}
                            value={draft.target}
                            onChange={(event) => onChange({ target: event.target.value })}
                        />
                    )}
                </Labelled>
                <Labelled text={words('deadline')}>
                    {(id) => (
                        <DatePicker
                            id={id}
                            allowClear={false}
                            minDate={dayjs(today).add(1, 'day')}
                            maxDate={dayjs(today).add(3, 'year')}
                            value={dayjs(draft.deadline)}
                            onChange={(day) => onChange({ deadline: day?.format(DAY) ?? draft.deadline })}
                        />
                    )}
                </Labelled>
            </div>
            <div className="goal-two">
                <Labelled text={words('name')}>
                    {(id) => (
                        <Input
                            id={id}
                            maxLength={60}
                            placeholder={named}
                            value={draft.name}
                            onChange={(event) => onChange({ name: event.target.value })}
                        />
                    )}
                </Labelled>
                <Labelled text={words('owner')}>
                    {(id) => (
                        <Input
                            id={id}
                            maxLength={60}
                            value={draft.owner}
                            onChange={(event) => onChange({ owner: event.target.value })}
                        />
                    )}
                </Labelled>
            </div>
        </>
    )
}
