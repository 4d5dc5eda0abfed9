import { count, Facts, moment, money, Pill, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useBoardWords } from './boardWords'
import { COHORT, COHORT_DAYS, cellOf, cohortOf } from './cohorts'
import { MakeSegment } from './MakeSegment'
import {
    type Behind as Member,
    membersQuery,
    metricQuery,
    queryOf,
    type Scene,
    settled,
    type Told,
    type Value,
} from './metricQuery'
import { say, sayParts, type Unit } from './said'
import type { Span } from './span'
import { useGroupName } from './useGroupName'

const GROUPED = {
    cohort: 'cohort',
    tier: 'tier',
    channel: 'channel',
    page: 'axis_page',
    segment: 'segment',
    store: 'store',
    region: 'region',
    brand: 'brand',
    template: 'template',
    category: 'axis_category',
    frequency: 'axis_frequency',
    amount: 'axis_amount',
    time: 'axis_time',
} as const

/** By what it is grouped, in words; of a cell all of it. */
const grouping = (by: string) => by.split(',').map((each) => GROUPED[each as keyof typeof GROUPED] ?? 'store')

interface DetailProps {
    told: Told | undefined
    group: string | undefined
    by: string | undefined
    scene: Scene
    /** Of these days alone, as a point of a chart is. */
    point: Span | undefined
    /** Shows those in the numerator first. */
    counted?: boolean
    onClose: () => void
}

/** All that is known of a figure: what it means, what is divided by what, of when it is, and who stands behind it. */
export function Detail({ told, onClose, ...of }: DetailProps) {
    const [language] = useLanguage()
    return (
        <Drawer open={told !== undefined} onClose={onClose} size={520} title={told?.name[language]} destroyOnHidden>
            {told ? <Body told={told} {...of} /> : null}
        </Drawer>
    )
}

function Body({ told, group, by, scene, point, counted }: Omit<DetailProps, 'onClose' | 'told'> & { told: Told }) {
    const [language] = useLanguage()
    const can = useCan()
    const grouped = group !== undefined && by !== undefined
    const cohort = by === COHORT
    // a segment among several is a question of its own
    const ofSegment = grouped && by === 'segment'
    const query = {
        ...(told.cohorts
            ? queryOf({ ...scene, days: COHORT_DAYS }, {})
            : queryOf(settled(scene, told), { window: told.window, ...(grouped && !cohort ? { by } : {}) })),
        ...point,
        ...(ofSegment ? { segment: group } : {}),
    }
    const asked = useQuery(metricQuery(told.code, query))
    const unit = told.unit as Unit
    return (
        <div className="stack">
            <p className="soft">
                <b>{told.def}</b> · {told.definition[language]}
            </p>
            <Read of={asked} lines={4}>
                {(value) => <Says told={told} value={value} group={grouped ? group : undefined} by={by} />}
            </Read>
            {can('GET /api/v1/metrics/{code}/members') && (!told.cohorts || group !== undefined) ? (
                <Behind
                    key={`${told.code} ${counted} ${point?.to} ${group}`}
                    told={told}
                    query={query}
                    group={grouped ? group : undefined}
                    share={unit === 'SHARE' && (!cohort || cohortOf(group ?? '').age !== undefined)}
                    first={counted === true}
                />
            ) : null}
        </div>
    )
}

interface SaysProps {
    told: Told
    value: Value
    group: string | undefined
    by: string | undefined
}

/** The figure, what is divided by what, and of when it is. */
function Says({ told, value, group, by }: SaysProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const name = useGroupName(by)
    const unit = told.unit as Unit
    const [line] = (value.lines ?? [])
        .filter((each) => each.group === (group ?? ''))
        .flatMap((each) => each.points ?? [])
    const point = by === COHORT ? cellOf(value.cohorts ?? [], group ?? '') : line
    const grouped =
        group === undefined || by === undefined
            ? ''
            : grouping(by)
                  .map((each) => words(each))
                  .join(' × ')
    return (
        <div className="stack close">
            {point ? <div className="detail-figure num">{say(unit, point, language)}</div> : null}
            {point && point.den === 0 && point.num > 0 && unit === 'MONEY' ? (
                <p>{words('onlyCost', { cost: money(point.num) })}</p>
            ) : null}
            <Facts
                of={[
                    [words('parts'), point ? sayParts(unit, point, told.code) : undefined],
                    [words('period'), line ? `${line.from} – ${line.to}` : undefined],
                    [words('asOf'), value.asOf],
                    [grouped, group === undefined ? undefined : name(group)],
                    ['', words('freshAt', { at: moment(value.freshAt) })],
                ]}
            />
            {value.knownThen ? (
                <Pill tone="info">{words('restated', { was: say(unit, value.knownThen, language) })}</Pill>
            ) : null}
        </div>
    )
}

interface BehindProps {
    told: Told
    query: ReturnType<typeof queryOf>
    group: string | undefined
    share: boolean
    first: boolean
}

/** The members behind the figure, a page at a time. */
function Behind({ told, query, group, share, first }: BehindProps) {
    const words = useBoardWords()
    const [counted, setCounted] = useState(first)
    const [trail, setTrail] = useState<readonly string[]>([])
    const after = trail.at(-1)
    const asked = useQuery(
        membersQuery(told.code, query, {
            ...(group === undefined ? {} : { group }),
            ...(counted ? { counted } : {}),
            ...(after === undefined ? {} : { after }),
        }),
    )
    return (
        <section className="stack close">
            <div className="behind-head">
                <h3>{words('members')}</h3>
                {share ? (
                    <Segmented
                        size="small"
                        aria-label={words('members')}
                        value={counted ? 'counted' : 'all'}
                        options={[
                            { value: 'all', label: words('everyone') },
                            { value: 'counted', label: words('countedOnly') },
                        ]}
                        onChange={(next) => {
                            setCounted(next === 'counted')
                            setTrail([])
                        }}
                    />
                ) : null}
                <MakeSegment
                    key={`${counted}`}
                    told={told}
                    query={query}
                    who={{ ...(group === undefined ? {} : { group }), ...(counted ? { counted } : {}) }}
                    empty={asked.data?.items?.length === 0}
                />
            </div>
            <Read of={asked} lines={6}>
                {(page) => (
                    <>
                        <Names items={page.items ?? []} from={trail.length * 20 + 1} share={share} />
                        <Turning trail={trail} next={page.next} onTurn={setTrail} />
                    </>
                )}
            </Read>
        </section>
    )
}

function Names({ items, from, share }: { items: readonly Member[]; from: number; share: boolean }) {
    const words = useBoardWords()
    if (items.length === 0) return <p className="soft">{words('noMembers')}</p>
    return (
        <ol className="behind" start={from}>
            {items.map((each) => (
                <li key={each.memberId}>
                    <MemberLink id={each.memberId}>
                        {[each.memberNo ?? `…${each.memberId.slice(-6)}`, each.name].filter(Boolean).join(' ')}
                    </MemberLink>
                    {share ? (
                        <Pill tone={each.counted ? 'good' : 'plain'}>
                            {words(each.counted ? 'counted' : 'notCounted')}
                        </Pill>
                    ) : null}
                </li>
            ))}
        </ol>
    )
}

interface TurningProps {
    trail: readonly string[]
    next: string | undefined
    onTurn: (trail: readonly string[]) => void
}

function Turning({ trail, next, onTurn }: TurningProps) {
    const words = useBoardWords()
    if (trail.length === 0 && next === undefined) return null
    return (
        <div className="right">
            <Button size="small" disabled={trail.length === 0} onClick={() => onTurn(trail.slice(0, -1))}>
                {words('previous')}
            </Button>{' '}
            <span className="faint num">{count(trail.length + 1)}</span>{' '}
            <Button
                size="small"
                disabled={next === undefined}
                onClick={() => next !== undefined && onTurn([...trail, next])}
            >
                {words('next')}
            </Button>
        </div>
    )
}
