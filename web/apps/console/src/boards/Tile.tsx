import { InfoCircleOutlined } from '@ant-design/icons'
import { Bones, Chart, listed, Panel, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Select, Tooltip } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useLadder, useUnits } from '../names'
import { Bars } from '../overview/Bars'
import { Acquisition } from './Acquisition'
import { type Place, placesOf, type Shown, stepOf, type TileOf } from './boards'
import { useBoardWords } from './boardWords'
import { COHORT, COHORT_DAYS } from './cohorts'
import { Funnel, WAY, WELCOME } from './Funnel'
import { HeatMap } from './HeatMap'
import { MakeSegment } from './MakeSegment'
import { metricQuery, narrows, queryOf, type Scene, settled, type Told, type Value } from './metricQuery'
import { ordered } from './ordered'
import { SpendMatrix } from './SpendMatrix'
import { drawn, say, sayBrief, sayDrawn, sayParts, sayShort, type Unit } from './said'
import { between, type Span } from './span'
import { Together } from './Together'
import { useGroupName } from './useGroupName'
import { useSegments } from './useSegments'

const MOST_GROUPS = 12

/** By what a tile is grouped, in words. */
export const BY = {
    store: 'byStore',
    region: 'byRegion',
    brand: 'byBrand',
    tier: 'byTier',
    channel: 'byChannel',
    page: 'byPage',
    template: 'byTemplate',
    segment: 'bySegment',
    category: 'byCategory',
    time: 'byTime',
    frequency: 'byFrequency',
    amount: 'byAmount',
} as const
export type By = keyof typeof BY

/** Whose figure is opened: a group's of what it is grouped by, and at once those in the numerator. */
export interface Opened {
    group?: string
    by?: string
    counted?: boolean
    /** Of these days alone. */
    point?: Span
}

export interface TileProps {
    tile: TileOf
    /** What is done with the members whom it counts. */
    action: Shown['action']
    told: Told
    scene: Scene
    onOpen: (code: string, of?: Opened) => void
    /** The whole page goes on with these days. */
    onSpan: (span: Span) => void
    /** What is drawn in the same picture. */
    beside?: Told | undefined
}

/** One metric: its name, its definition behind the (i), and its picture. The name opens all that is known of it. */
export function Tile(props: TileProps) {
    const { told, beside, onOpen } = props
    const words = useBoardWords()
    const [language] = useLanguage()
    const { kinds } = useUnits()
    const [place, setPlace] = useState<Place>('store')
    const places = props.tile.by === 'store' ? placesOf(told.by ?? [], kinds) : []
    const tile = places.length > 1 ? { ...props.tile, by: place } : props.tile
    const by = tile.by ? BY[tile.by as By] : undefined
    return (
        <Panel
            className={tile.width === 'ROW' ? 'tile full' : tile.width === 'TWO' ? 'tile wide' : 'tile'}
            title={
                <>
                    <button type="button" className="link" onClick={() => onOpen(tile.metric)}>
                        {tile.look === 'FUNNEL' || tile.look === 'WELCOME' ? words(tile.look) : told.name[language]}
                    </button>{' '}
                    {beside ? (
                        <>
                            {'· '}
                            <button type="button" className="link" onClick={() => onOpen(beside.code)}>
                                {beside.name[language]}
                            </button>{' '}
                        </>
                    ) : null}
                    {places.length > 1 ? (
                        <Select<Place>
                            size="small"
                            variant="borderless"
                            aria-label={words('groupedBy')}
                            value={place}
                            popupMatchSelectWidth={false}
                            options={places.map((each) => ({ value: each, label: words(BY[each]) }))}
                            onChange={setPlace}
                        />
                    ) : by ? (
                        <span className="faint tile-by">{words(by)}</span>
                    ) : null}
                </>
            }
            more={
                <span className="row">
                    {props.action ? <Action told={told} scene={props.scene} /> : null}
                    <Tooltip title={`${told.def} · ${told.definition[language]}`}>
                        <InfoCircleOutlined
                            className="faint"
                            tabIndex={0}
                            aria-label={`${words('definition')}: ${told.definition[language]}`}
                        />
                    </Tooltip>
                </span>
            }
        >
            <Picture {...props} tile={tile} />
        </Panel>
    )
}

/** A segment of exactly those whom the figure counts, over the days and filters of the page. */
function Action({ told, scene }: { told: Told; scene: Scene }) {
    if (!narrows(told, scene)) return null
    return (
        <MakeSegment
            told={told}
            query={queryOf(settled(scene, told), { window: told.window })}
            who={{ counted: true }}
            quiet
        />
    )
}

function Picture(props: TileProps) {
    const { told, scene, onOpen } = props
    const opened = (code: string, counted: boolean) => onOpen(code, counted ? { counted } : {})
    if (!narrows(told, scene)) return <NotNarrowed told={told} />
    switch (props.tile.look) {
        case 'ACQUISITION':
            return <Acquisition scene={scene} onOpen={(code, group) => onOpen(code, { group, by: 'channel' })} />
        case 'GROUPS':
            return <Groups {...props} />
        case 'COHORTS':
            return <Cohorts {...props} />
        case 'FUNNEL':
            return <Funnel of={WAY} scene={scene} onOpen={opened} />
        case 'WELCOME':
            return <Funnel of={WELCOME} scene={scene} onOpen={opened} />
        case 'MATRIX':
            return <SpendMatrix scene={scene} onOpen={(code, group, by) => onOpen(code, { group, by })} />
        default:
            return <Over {...props} />
    }
}

/** By what alone it can be narrowed: a figure that looks narrowed and is not would be believed. */
export function NotNarrowed({ told }: { told: Told }) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const by = (told.filters ?? []).map((each) => words(each as 'store'))
    return <p className="soft">{words('notNarrowed', { filters: listed(by, language) })}</p>
}

/** Of which days a figure is that waits until they are over for some time. */
function Waits({ told, scene }: { told: Told; scene: Scene }) {
    const words = useBoardWords()
    const of = settled(scene, told)
    if (of.to === scene.to) return null
    const { from, to } = queryOf(of, {})
    return <p className="faint num">{words('waits', { n: told.waits, from: from ?? '', to: to ?? '' })}</p>
}

function Over({ tile, told, beside, scene: page, onOpen, onSpan }: TileProps) {
    const scene = settled(page, told)
    const query = queryOf(scene, { step: stepOf(scene.days), window: told.window })
    const asked = useQuery(metricQuery(tile.metric, query))
    const other = useQuery({ ...metricQuery(beside?.code ?? '', query), enabled: beside !== undefined })
    return (
        <Read of={asked} lines={5}>
            {(value) => (
                <>
                    <Drawing
                        tile={tile}
                        value={value}
                        beside={other.data}
                        onPick={(point) => onOpen(tile.metric, { point })}
                        onSpan={(points, from, until) => {
                            const span = between(points, query.from ?? scene.to, from, until)
                            if (span) onSpan(span)
                        }}
                    />
                    {beside ? <Together first={told} second={beside} scene={scene} /> : null}
                    <Waits told={told} scene={page} />
                </>
            )}
        </Read>
    )
}

interface DrawingProps {
    tile: TileOf
    value: Value
    beside: Value | undefined
    onPick: (point: Span) => void
    onSpan: (points: readonly Span[], from: number, until: number) => void
}

function Drawing({ tile, value, beside, onPick, onSpan }: DrawingProps) {
    const [language] = useLanguage()
    const words = useBoardWords()
    const unit = value.metric.unit as Unit
    const name = value.metric.name[language]
    const points = useMemo(() => value.lines?.[0]?.points ?? [], [value])
    const over = useMemo(() => points.map((point) => point.to.slice(5)), [points])
    const kind = tile.look === 'BARS' ? ('bar' as const) : ('line' as const)
    const series = useMemo(() => {
        const own = { name, kind, values: points.map((point) => drawn(unit, point)), colour: tile.colour }
        const others = beside?.lines?.[0]?.points ?? []
        const second = {
            name: beside?.metric.name[language] ?? '',
            kind,
            values: others.map((point) => drawn(unit, point)),
            colour: 1,
        }
        return others.length === points.length && beside ? [own, second] : [own]
    }, [name, kind, points, unit, tile.colour, beside, language])
    const exact = useCallback((of: number) => sayDrawn(unit, of, language), [unit, language])
    const brief = useCallback((of: number) => sayShort(unit, of, language), [unit, language])
    if (points.every((point) => drawn(unit, point) === null)) return <p className="soft">{words('noNumber')}</p>
    return (
        <Chart
            label={name}
            over={over}
            series={series}
            format={exact}
            short={brief}
            height={184}
            onPick={(at) => {
                const point = points[at]
                if (point) onPick({ from: point.from, to: point.to })
            }}
            onSpan={(from, until) => onSpan(points, from, until)}
        />
    )
}

/** The rest of the groups, for whoever wants them. */
function More({ n, all, onTurn }: { n: number; all: boolean; onTurn: (all: boolean) => void }) {
    const words = useBoardWords()
    if (n <= 0) return null
    return (
        <button type="button" className="link more-groups" aria-expanded={all} onClick={() => onTurn(!all)}>
            {words(all ? 'fewer' : 'moreGroups', { n })}
        </button>
    )
}

function Groups({ tile, told, scene, onOpen }: TileProps) {
    const [language] = useLanguage()
    const words = useBoardWords()
    const name = useGroupName(tile.by)
    const [all, setAll] = useState(false)
    const ladder = useLadder()
    const query = queryOf(settled(scene, told), { by: tile.by ?? 'store', window: told.window })
    const { largest } = useSegments()
    const compared = tile.by === 'segment' && !scene.segment ? { segment: largest.join(',') } : {}
    const asked = useQuery(metricQuery(tile.metric, { ...query, ...compared }))
    const unit = told.unit as Unit
    return (
        <Read of={asked} lines={5}>
            {(value) => {
                const tiers = (ladder?.tiers ?? []).map((each) => each.code)
                const lines = ordered(value.lines ?? [], unit, tile.by, tiers)
                if (lines.length === 0) return <p className="soft">{words('noNumber')}</p>
                return (
                    <>
                        <Bars
                            label={told.name[language]}
                            bars={(all ? lines : lines.slice(0, MOST_GROUPS)).map((line) => ({
                                key: line.group,
                                name: (
                                    <button
                                        type="button"
                                        className="link"
                                        onClick={() =>
                                            onOpen(tile.metric, { group: line.group, by: tile.by ?? 'store' })
                                        }
                                    >
                                        {name(line.group)}
                                    </button>
                                ),
                                value: Math.max(0, (line.at && drawn(unit, line.at)) ?? 0),
                                shown: line.at ? (
                                    <span title={say(unit, line.at, language)}>
                                        {sayBrief(unit, line.at, language)}
                                    </span>
                                ) : (
                                    '–'
                                ),
                                note: line.at ? sayParts(unit, line.at, told.code) : undefined,
                            }))}
                        />
                        <More n={lines.length - MOST_GROUPS} all={all} onTurn={setAll} />
                        <Waits told={told} scene={scene} />
                    </>
                )
            }}
        </Read>
    )
}

function Cohorts({ tile, told, scene, onOpen }: TileProps) {
    const asked = useQuery(metricQuery(tile.metric, queryOf({ ...scene, days: COHORT_DAYS }, {})))
    return asked.data === undefined && asked.isPending ? (
        <Bones lines={6} />
    ) : (
        <Read of={asked} lines={6}>
            {(value) => (
                <HeatMap
                    cohorts={value.cohorts ?? []}
                    unit={told.unit as Unit}
                    metric={told.code}
                    onOpen={(group) => onOpen(tile.metric, { group, by: COHORT, counted: group.includes('/') })}
                />
            )}
        </Read>
    )
}

/** A figure of the row on top, beside the period before. */
export function Headline({ told, scene, onOpen }: { told: Told; scene: Scene; onOpen: (code: string) => void }) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const enabled = narrows(told, scene)
    const of = settled(scene, told)
    const now = useQuery({ ...metricQuery(told.code, queryOf(of, { window: told.window })), enabled })
    const before = useQuery({
        ...metricQuery(told.code, queryOf(of, { window: told.window, before: true })),
        enabled,
    })
    const unit = told.unit as Unit
    const point = enabled ? now.data?.lines?.[0]?.points?.[0] : undefined
    const was = enabled ? before.data?.lines?.[0]?.points?.[0] : undefined
    return (
        <div className="figure large headline">
            <div className="label">
                <span className="clip">{told.name[language]}</span>
                <Tooltip title={`${told.def} · ${told.definition[language]}`}>
                    <InfoCircleOutlined aria-label={told.definition[language]} tabIndex={0} />
                </Tooltip>
            </div>
            <div className="value">
                <button type="button" className="link" disabled={!enabled} onClick={() => onOpen(told.code)}>
                    {point ? (
                        <span title={say(unit, point, language)}>{sayBrief(unit, point, language)}</span>
                    ) : now.isLoading ? (
                        '…'
                    ) : (
                        '–'
                    )}
                </button>
            </div>
            {enabled ? (
                <div className="note num">{point ? (sayParts(unit, point, told.code) ?? ' ') : ' '}</div>
            ) : (
                <NotNarrowed told={told} />
            )}
            <div className="note num">{was ? `${words('before')} ${sayBrief(unit, was, language)}` : ' '}</div>
            <Waits told={told} scene={scene} />
        </div>
    )
}
