import { CloseOutlined } from '@ant-design/icons'
import { Bones, type Chosen, type Filter, Filters, inZone, Page, Pill, Read, Tabs, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useMemo } from 'react'
import { useCan } from '../access/session'
import { useLadder, useStores, useTierName } from '../names'
import { useAddress } from '../useAddress'
import { SavedViews } from '../views/SavedViews'
import { ActiveMeaning } from './ActiveMeaning'
import { ArrangeTiles } from './ArrangeTiles'
import { BirthdaySpend } from './BirthdaySpend'
import { type Board, boardsQuery, PERIODS, readGroup, writeGroup } from './boards'
import { useBoardWords } from './boardWords'
import { Detail } from './Detail'
import { metricQuery, metricsQuery, queryOf, type Scene, sceneOf, type Told } from './metricQuery'
import { readSpan, type Span, writeSpan } from './span'
import { Headline, type Opened, Tile } from './Tile'
import { useSegments } from './useSegments'
import './boards.css'
import '../overview/overview.css'

/** What a saved view of the boards keeps besides its filters. */
const KEPT = ['board', 'days', 'span']
const CLOSED: Chosen = { open: undefined, group: undefined, by: undefined, counted: undefined, point: undefined }

/** The boards over the lake; the day, the period, the filters and what is opened stand in the address. */
export function BoardsPage() {
    const words = useBoardWords()
    const [chosen, change] = useAddress()
    const asked = useQuery(metricsQuery)
    const scene = useMemo(() => sceneOf(chosen), [chosen])
    const listed = useQuery(boardsQuery)
    const boards = listed.data?.items ?? []
    const board = boards.find((each) => each.key === textOf(chosen.board)) ?? boards[0]
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    <Fresh scene={scene} />
                    <ActiveMeaning />
                    <ArrangeTiles />
                </>
            }
        >
            <div className="stack">
                <Bar scene={scene} />
                <Tabs
                    items={boards.map((each) => ({ key: each.key, label: words(each.key as 'overview') }))}
                    activeKey={board?.key ?? 'overview'}
                    onChange={(key) => change({ board: key, ...CLOSED })}
                />
                <Read of={listed} lines={10}>
                    {() => (
                        <Read of={asked} lines={10}>
                            {(list) =>
                                board ? <Everything board={board} told={list.items ?? []} scene={scene} /> : <Bones />
                            }
                        </Read>
                    )}
                </Read>
            </div>
        </Page>
    )
}

function Fresh({ scene }: { scene: Scene }) {
    const words = useBoardWords()
    const { data } = useQuery(metricQuery('members', queryOf(scene, {})))
    if (data === undefined) return null
    const late = Date.now() - Date.parse(data.freshAt) > 900_000
    const at = inZone(data.freshAt).format(late ? 'MM-DD HH:mm' : 'HH:mm:ss')
    return (
        <span className="num">
            <Pill tone={late ? 'warn' : 'good'}>{words(late ? 'stale' : 'freshAt', { at })}</Pill>
        </span>
    )
}

/** The span that was drawn on a chart, and the way back to the period. */
function Drawn({ of, onClose }: { of: Span; onClose: () => void }) {
    const words = useBoardWords()
    const said = `${of.from} – ${of.to}`
    return (
        <Button size="small" className="num" aria-label={words('spanOff', { span: said })} onClick={onClose}>
            {said} <CloseOutlined />
        </Button>
    )
}

/** The day, the period and the filters of the whole page. */
function Bar({ scene }: { scene: Scene }) {
    const words = useBoardWords()
    const [chosen, change] = useAddress()
    const stores = useStores()
    const ladder = useLadder()
    const segments = useSegments()
    const tier = useTierName()
    const filters: Filter[] = [
        { kind: 'choices', name: 'store', label: words('store'), choices: stores.choices, single: true },
        {
            kind: 'choices',
            name: 'tier',
            label: words('tier'),
            single: true,
            choices: (ladder?.tiers ?? []).map((each) => ({ value: each.code, label: tier(each.code) })),
        },
        { kind: 'text', name: 'channel', label: words('channel') },
        { kind: 'choices', name: 'segment', label: words('segment'), choices: segments.choices, single: true },
    ]
    return (
        <div className="board-bar">
            <span className="board-day">
                <span className="soft">{words('asOf')}</span>
                <DatePicker
                    size="small"
                    aria-label={words('asOf')}
                    allowClear={false}
                    value={dayjs(scene.asOf)}
                    maxDate={dayjs(inZone(new Date()).format('YYYY-MM-DD'))}
                    onChange={(day) => change({ asOf: day ? day.format('YYYY-MM-DD') : undefined })}
                />
            </span>
            <Segmented
                size="small"
                aria-label={words('period')}
                value={scene.span ? '' : String(scene.days)}
                options={PERIODS.map((each) => ({ value: each, label: words(`days${each}`) }))}
                onChange={(days) => change({ days: String(days), span: undefined })}
            />
            {scene.span ? <Drawn of={scene.span} onClose={() => change({ span: undefined })} /> : null}
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={(next) => change(next)}
                after={<SavedViews page="boards" filters={filters} more={KEPT} onOpen={(view) => change(view)} />}
            />
        </div>
    )
}

function Everything({ board, told, scene }: { board: Board; told: readonly Told[]; scene: Scene }) {
    const [chosen, change] = useAddress()
    const can = useCan()
    const words = useBoardWords()
    const known = useMemo(() => new Map(told.map((each) => [each.code, each])), [told])
    const open = textOf(chosen.open)
    const onOpen = useCallback(
        (code: string, of: Opened = {}) =>
            change({
                open: code,
                group: writeGroup(of.group),
                by: of.by,
                counted: of.counted ? 'true' : undefined,
                point: of.point && writeSpan(of.point),
            }),
        [change],
    )
    const onSpan = useCallback((span: Span) => change({ span: writeSpan(span) }), [change])
    return (
        <div className="stack">
            <div className="figures headlines">
                {board.figures.map((code) => {
                    const metric = known.get(code)
                    return metric ? <Headline key={code} told={metric} scene={scene} onOpen={onOpen} /> : null
                })}
            </div>
            <div className="tiles">
                {board.tiles.map(({ id, tile, action }) => {
                    const metric = known.get(tile.metric)
                    return metric ? (
                        <Tile
                            key={id}
                            tile={tile}
                            action={action}
                            told={metric}
                            beside={tile.beside === undefined ? undefined : known.get(tile.beside)}
                            scene={scene}
                            onOpen={onOpen}
                            onSpan={onSpan}
                        />
                    ) : null
                })}
                {board.key === 'value' && can('GET /api/v1/birthday-spend') ? <BirthdaySpend scene={scene} /> : null}
            </div>
            {board.hidden > 0 ? <p className="faint">{words('putAway', { n: board.hidden })}</p> : null}
            <Detail
                told={open === undefined ? undefined : known.get(open)}
                group={readGroup(textOf(chosen.group))}
                by={textOf(chosen.by)}
                scene={scene}
                point={readSpan(textOf(chosen.point), scene.asOf)}
                counted={textOf(chosen.counted) === 'true'}
                onClose={() => change(CLOSED)}
            />
        </div>
    )
}
