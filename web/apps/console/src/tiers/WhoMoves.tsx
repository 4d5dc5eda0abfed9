import {
    Bones,
    type Column,
    count,
    day,
    Empty,
    Failure,
    Figure,
    Figures,
    List,
    Panel,
    Pill,
    Sideways,
    signed,
    useBoth,
} from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { type Body, type Flow, flow, type Move, type Preview, type Repurchase } from './ladder'
import { MovesChart } from './MovesChart'
import { useTierWords } from './tierWords'
import { usePreview } from './usePreview'
import { Who } from './Who'

const NONE: readonly string[] = []

/** Who would move under a ladder: totals, a table from tier to tier, and every member of them. */
export function WhoMoves({
    body,
    codes,
    nameOf,
    told = NONE,
}: {
    body: Body
    /** The tiers of the ladder in force. */
    codes: readonly string[]
    nameOf: (code: string) => string
    /** The codes of warnings that stand above already. */
    told?: readonly string[]
}) {
    const words = useTierWords()
    const first = usePreview(body)
    const shown = useMemo(() => {
        const after = body.tiers.map((tier) => tier.code)
        return { after, flow: flow(codes, after, first.data?.totals?.counts) }
    }, [body, codes, first.data])
    if (first.error) return <Failure error={first.error} onRetry={() => void first.refetch()} />
    if (first.data === undefined) {
        return (
            <Panel>
                <p className="soft">{words('counting')}</p>
                <Bones lines={5} />
            </Panel>
        )
    }
    const { totals, tiers = [], repurchases = [], warnings = [] } = first.data
    return (
        <div className="stack">
            <Warnings of={warnings.filter(({ code }) => !told.includes(code))} />
            {totals ? <Totals totals={totals} tiers={tiers} /> : null}
            <div className="columns">
                <div className="c7">
                    <Panel title={words('matrix')}>
                        <Matrix before={codes} after={shown.after} flow={shown.flow} nameOf={nameOf} />
                    </Panel>
                </div>
                <div className="c5">
                    <Panel title={words('chart')}>
                        <MovesChart of={shown.flow} order={shown.after} nameOf={nameOf} />
                    </Panel>
                </div>
            </div>
            <Repurchases now={repurchases} then={totals?.repurchases ?? []} nameOf={nameOf} />
            <Moves body={body} first={first.data} nameOf={nameOf} />
        </div>
    )
}

function Warnings({ of }: { of: NonNullable<Preview['warnings']> }) {
    const words = useTierWords()
    const both = useBoth()
    if (of.length === 0) return null
    return (
        <Alert
            type="warning"
            showIcon
            title={words('warnings')}
            description={
                <ul className="warnings">
                    {of.map((each) => (
                        <li key={`${each.code} ${each.tier ?? ''}`}>{both(each)}</li>
                    ))}
                </ul>
            }
        />
    )
}

/** How faithfully the members of the high tiers buy, as they stand now and as the ladder would put them. */
function Repurchases({
    now,
    then,
    nameOf,
}: {
    now: readonly Repurchase[]
    then: readonly Repurchase[]
    nameOf: (code: string) => string
}) {
    const words = useTierWords()
    if (now.length + then.length === 0) return null
    return (
        <Panel title={words('repurchase')} more={words('repurchaseMeans')}>
            <Sideways label={words('repurchase')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th scope="col">{words('tier')}</th>
                            <th scope="col" className="right">
                                {words('now')}
                            </th>
                            <th scope="col" className="right">
                                {words('afterwards')}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {[...new Set([...then, ...now].map((each) => each.code))].map((code) => (
                            <tr key={code}>
                                <th scope="row">{nameOf(code)}</th>
                                <Again of={now.find((each) => each.code === code)} />
                                <Again of={then.find((each) => each.code === code)} />
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}

function Again({ of }: { of: Repurchase | undefined }) {
    const words = useTierWords()
    if (of === undefined) return <td className="right faint">–</td>
    return (
        <td className="right">
            <b>{percent(of.again, of.buyers)}</b>{' '}
            <span className="soft">{words('repurchaseOf', { buyers: count(of.buyers), again: count(of.again) })}</span>
        </td>
    )
}

function percent(part: number, whole: number): string {
    return whole === 0 ? '–' : `${((part * 100) / whole).toFixed(1)}%`
}

function Totals({ totals, tiers }: { totals: NonNullable<Preview['totals']>; tiers: NonNullable<Preview['tiers']> }) {
    const words = useTierWords()
    const cost = tiers.reduce((sum, tier) => sum + (tier.costMinor ?? 0) * tier.membersThen, 0)
    const before = tiers.reduce((sum, tier) => sum + (tier.costMinor ?? 0) * tier.membersNow, 0)
    return (
        <Figures>
            <Figure label={words('evaluated')} value={totals.members} />
            <Figure label={words('moved')} value={totals.moved} note={percent(totals.moved, totals.members)} />
            <Figure label={words('downgrades')} value={totals.downgrades} />
            <Figure label={words('kept')} value={totals.keptByValidity} definition={words('keptDefinition')} />
            <Figure
                label={words('pointsAYear')}
                value={totals.pointsAYear}
                definition={words('pointsDefinition')}
                {...(totals.pointsAYear > 0 ? { note: signed(totals.pointsAYear) } : {})}
            />
            {tiers.some((tier) => tier.costMinor !== undefined) ? (
                <Figure
                    label={words('benefitsCost')}
                    value={cost}
                    unit="money"
                    brief
                    before={before}
                    beforeLabel={words('thanNow')}
                    definition={words('benefitsCostDefinition')}
                />
            ) : null}
        </Figures>
    )
}

type Shown = Flow & { nameOf: (code: string) => string; rank: (code: string) => number }

/** From which tier how many would go to which; what rises is tinted unlike what falls. */
function Matrix({
    before,
    after,
    flow: of,
    nameOf,
}: {
    before: readonly string[]
    after: readonly string[]
    flow: Flow
    nameOf: (code: string) => string
}) {
    const words = useTierWords()
    const rank = (code: string) => (after.includes(code) ? after.indexOf(code) : before.indexOf(code))
    const shown = { ...of, nameOf, rank }
    return (
        <Sideways label={words('movesLabel')}>
            <table className="plain-table matrix num">
                <MatrixHead of={shown} />
                <tbody>
                    {shown.rows.map((from) => (
                        <MatrixRow key={from} from={from} of={shown} />
                    ))}
                </tbody>
                <tfoot>
                    <tr>
                        <td>{words('afterwards')}</td>
                        {shown.columns.map((to) => (
                            <td key={to} className="right">
                                {count(shown.rows.reduce((sum, from) => sum + shown.of(from, to), 0))}
                            </td>
                        ))}
                        <td />
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}

function MatrixHead({ of: { columns, nameOf } }: { of: Shown }) {
    const words = useTierWords()
    return (
        <thead>
            <tr>
                <th scope="col">{words('tier')}</th>
                {columns.map((to) => (
                    <th key={to} scope="col" className="right">
                        {nameOf(to)}
                    </th>
                ))}
                <th scope="col" className="right">
                    {words('now')}
                </th>
            </tr>
        </thead>
    )
}

function MatrixRow({ from, of: { columns, of, most, nameOf, rank } }: { from: string; of: Shown }) {
    const strength = (members: number) => Math.round(8 + (Math.log1p(members) / Math.log1p(most)) * 40)
    const tone = (to: string) => (from === to ? '--faint' : rank(to) < rank(from) ? '--bad' : '--good')
    const ground = (to: string, members: number) =>
        members > 0
            ? { background: `color-mix(in srgb, var(${tone(to)}) ${strength(members)}%, transparent)` }
            : undefined
    return (
        <tr>
            <th scope="row">{nameOf(from)}</th>
            {columns.map((to) => {
                const members = of(from, to)
                return (
                    <td key={to} className="right" style={ground(to, members)}>
                        {members > 0 ? count(members) : <span className="faint">·</span>}
                    </td>
                )
            })}
            <td className="right">{count(columns.reduce((sum, to) => sum + of(from, to), 0))}</td>
        </tr>
    )
}

/** The members who move, or keep by validity what they would not reach; page by page. */
function Moves({ body, first, nameOf }: { body: Body; first: Preview; nameOf: (code: string) => string }) {
    const words = useTierWords()
    const navigate = useNavigate()
    const [pages, setPages] = useState<readonly string[]>([])
    const after = pages.at(-1)
    const later = usePreview(after === undefined ? undefined : body, after)
    useEffect(() => setPages([]), [first])
    const page = after === undefined ? first : later.data
    const columns: Column<Move>[] = [
        {
            key: 'member',
            title: words('member'),
            narrow: 1,
            render: (move) => <Who of={move} />,
        },
        { key: 'from', title: words('fromTier'), narrow: 3, render: (move) => nameOf(move.from) },
        { key: 'to', title: words('toTier'), narrow: 3, render: (move) => nameOf(move.to) },
        {
            key: 'result',
            title: words('result'),
            narrow: 2,
            render: (move) =>
                move.keptByValidityUntil ? (
                    <Pill tone="info">{words('keptUntil', { at: day(move.keptByValidityUntil) })}</Pill>
                ) : (
                    <Pill tone={move.downgrade ? 'bad' : 'good'}>{words(move.downgrade ? 'down' : 'up')}</Pill>
                ),
        },
        { key: 'growth', title: words('growth'), align: 'right', narrow: 3, render: (move) => count(move.growth) },
        {
            key: 'points',
            title: words('pointsAYear'),
            align: 'right',
            render: (move) => signed(move.pointsAYear),
        },
    ]
    return (
        <List<Move>
            name="tier-moves"
            label={words('movesLabel')}
            columns={columns}
            rows={page ? (page.items ?? []) : undefined}
            rowKey={(move) => move.member}
            error={later.error}
            onOpen={(move) => void navigate({ to: '/members/$id', params: { id: move.member } })}
            empty={<Empty title={words('nobody')} text={words('nobodyText')} />}
            bar={<b>{words('movesLabel')}</b>}
            pages={{
                onPrevious: pages.length > 0 ? () => setPages(pages.slice(0, -1)) : undefined,
                onNext: page?.next ? () => setPages([...pages, page.next ?? '']) : undefined,
            }}
        />
    )
}
