import { Chart, count, money, Panel, Sentence, Sideways, short, signed, signedMoney, useLanguage } from '@regulars/kit'
import { Alert } from 'antd'
import { useCallback, useMemo } from 'react'
import { Beside } from './Beside'
import { Checked } from './Checked'
import { type By, GroupsNote, groupsOf, HEADS, TITLES, useGroupName } from './Groups'
import { Margin } from './Margin'
import { TierFlow } from './TierFlow'
import { binLabels, type Figures, type Points, percent, type Sales, type WhatIf } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

const net = ({ issued, takenBack }: Figures) => issued - takenBack

/** Both courses of the past side by side. */
export function PointsResult({ of, run }: { of: Points; run: WhatIf }) {
    const words = useWhatIfWords()
    return (
        <>
            <p className="faint">{words('heldPoints')}</p>
            <Summary of={of} part={run.definition.stores.length > 0} moved={run.result?.moved} />
            <div className="columns">
                <div className="c7">
                    <Monthly of={of} />
                </div>
                <div className="c5">
                    <Gains of={of} />
                </div>
            </div>
            <div className="columns">
                <div className="c6">
                    <TierFlow title={words('flow')} note={words('flowNote')} moves={of.moves ?? []} tiers={of.tiers} />
                </div>
                <div className="c6">
                    {run.kind === 'LADDER' ? (
                        <TierFlow
                            title={words('beganTitle')}
                            note={words('beganNote')}
                            moves={of.began ?? []}
                            tiers={of.tiers}
                        />
                    ) : (
                        <Split of={of} by="tiers" run={run} />
                    )}
                </div>
            </div>
            {run.kind === 'LADDER' ? <Split of={of} by="tiers" run={run} /> : null}
            <Split of={of} by="stores" run={run} />
            {(run.definition.groups ?? []).length > 0 ? <Split of={of} by="segments" run={run} /> : null}
            {run.definition.stores.length > 0 ? <p className="faint">{words('outlookPart')}</p> : <Outlooks of={of} />}
            <Checked of={of.check} />
            {of.passedOver > 0 ? (
                <Alert type="warning" showIcon title={words('passedOver', { count: count(of.passedOver) })} />
            ) : null}
        </>
    )
}

/** `part`: some stores alone, to which nothing belongs that members spend or let lapse. */
function Summary({ of, part, moved }: { of: Points; part: boolean; moved: Sales | undefined }) {
    const words = useWhatIfWords()
    const now = of.now.total
    const then = of.then.total
    const rate = (perHundredThousand: number | undefined) =>
        perHundredThousand === undefined
            ? undefined
            : words('costOfSales', { rate: `${(perHundredThousand / 1_000).toFixed(2)}%` })
    return (
        <div className="besides">
            <Beside label={words('issued')} now={net(now)} then={net(then)} />
            {of.costNow && of.costThen ? (
                <Beside
                    label={words('cost')}
                    unit="money"
                    now={of.costNow.minor}
                    then={of.costThen.minor}
                    note={rate(of.costThen.perHundredThousand)}
                />
            ) : null}
            {part ? null : (
                <>
                    <Beside
                        label={words('burned')}
                        now={now.burned}
                        then={then.burned}
                        definition={words('burnedNote')}
                        note={then.lacking > 0 ? words('lacking', { count: count(then.lacking) }) : undefined}
                    />
                    <Beside label={words('expired')} now={now.expired} then={then.expired} />
                </>
            )}
            {moved && moved.orders > 0 ? (
                <>
                    <Beside
                        label={words('discountMoved')}
                        unit="money"
                        now={moved.offNow}
                        then={moved.offThen}
                        definition={words('discountMovedIs')}
                        note={words('ordersMoved', { count: count(moved.orders) })}
                    />
                    <Margin of={moved} label={words('marginMoved')} />
                </>
            ) : null}
            <div className="beside">
                <div className="label">{words('changed')}</div>
                <div className="value num">{count(of.changed)}</div>
                <div className="note">
                    {words('ofMembers', { count: count(of.members) })} · {percent(of.changed, of.members)}
                </div>
                <div className="note">{words('upDown', { up: count(of.up), down: count(of.down) })}</div>
            </div>
        </div>
    )
}

function Monthly({ of }: { of: Points }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const [now, then] = [words('now'), words('would')]
    const over = useMemo(() => of.months.map((month) => month.slice(2)), [of])
    const series = useMemo(
        () => [
            { name: now, kind: 'bar' as const, values: of.now.months.map(net), colour: 5 },
            { name: then, kind: 'bar' as const, values: of.then.months.map(net), colour: 0 },
        ],
        [of, now, then],
    )
    const brief = useCallback((value: number) => short(value, language), [language])
    return (
        <Panel title={words('byMonth')} more={<Legend />}>
            <Chart label={words('byMonth')} over={over} series={series} format={count} short={brief} height={248} />
        </Panel>
    )
}

export function Legend() {
    const words = useWhatIfWords()
    return (
        <span className="legend">
            <i className="was" /> {words('now')} <i className="would" /> {words('would')}
        </span>
    )
}

function Gains({ of }: { of: Points }) {
    const words = useWhatIfWords()
    const labels = useMemo(
        () =>
            binLabels(
                of.bounds,
                (kind, n) => (kind === 'same' ? words('noChange') : words(kind, { n: count(n) })),
                count,
            ),
        [of, words],
    )
    return (
        <Panel title={words('distribution')}>
            <Spread label={words('distribution')} labels={labels} values={of.gains} />
            <p className="faint">{words('distributionNote')}</p>
        </Panel>
    )
}

/** A distribution: its empty bins are left out at both ends. */
export function Spread({
    label,
    labels,
    values,
}: {
    label: string
    labels: readonly string[]
    values: readonly number[]
}) {
    const words = useWhatIfWords()
    const [first, last] = useMemo(() => {
        const filled = values.flatMap((value, at) => (value > 0 ? [at] : []))
        return [filled[0] ?? 0, filled.at(-1) ?? 0]
    }, [values])
    const over = useMemo(() => labels.slice(first, last + 1), [labels, first, last])
    const series = useMemo(
        () => [{ name: words('members'), kind: 'bar' as const, values: values.slice(first, last + 1), colour: 0 }],
        [values, first, last, words],
    )
    return (
        <Chart
            label={label}
            over={over}
            series={series}
            format={count}
            horizontal
            height={Math.max(120, over.length * 22 + 24)}
        />
    )
}

/** The same by store, tier or segment: what each gives, and the difference. */
function Split({ of, by, run }: { of: Points; by: By; run: WhatIf }) {
    const words = useWhatIfWords()
    const name = useGroupName(by, run)
    const now = of.now[by] ?? {}
    const then = of.then[by] ?? {}
    const keys = groupsOf(by, run, [now, then])
        .map((key) => ({ key, was: now[key] ? net(now[key]) : 0, would: then[key] ? net(then[key]) : 0 }))
        .sort((a, b) => b.would - b.was - (a.would - a.was))
    const most = Math.max(1, ...keys.map(({ was, would }) => Math.abs(would - was)))
    return (
        <Panel title={words(TITLES[by])}>
            <Sideways label={words(TITLES[by])}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words(HEADS[by])}</th>
                            <th className="right">{words('orders')}</th>
                            <th className="right">{words('now')}</th>
                            <th className="right">{words('would')}</th>
                            <th className="right">{words('difference')}</th>
                            <td />
                        </tr>
                    </thead>
                    <tbody>
                        {keys.map(({ key, was, would }) => (
                            <tr key={key}>
                                <td>{name(key)}</td>
                                <td className="right">{count(now[key]?.orders ?? then[key]?.orders ?? 0)}</td>
                                <td className="right">{count(was)}</td>
                                <td className="right">{count(would)}</td>
                                <td className="right">{signed(would - was)}</td>
                                <td className="share">
                                    <i style={{ width: `${(Math.abs(would - was) * 100) / most}%` }} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            {by === 'segments' ? <GroupsNote run={run} /> : null}
        </Panel>
    )
}

interface Course {
    world: Points['now']
    look: Points['outlookNow']
}

/** What is told of the points that are out, line by line. */
function useOutlook(): [string, (each: Course) => string][] {
    const words = useWhatIfWords()
    const worth = (points: number | undefined, minor: number | undefined) =>
        points === undefined ? '–' : minor === undefined ? count(points) : `${count(points)} · ${money(minor)}`
    return [
        [words('outstanding'), ({ world }) => count(world.stock.outstanding)],
        [words('liability'), ({ look }) => (look.liabilityMinor === undefined ? '–' : money(look.liabilityMinor))],
        [
            words('lapseRate'),
            ({ look }) =>
                look.lapseOfTenThousand === undefined ? '–' : `${(look.lapseOfTenThousand / 100).toFixed(1)}%`,
        ],
        [words('willLapse'), ({ look }) => worth(look.willLapse, look.willLapseMinor)],
        [words('inAYear'), ({ look }) => worth(look.inAYear, look.inAYearMinor)],
    ]
}

function Outlooks({ of }: { of: Points }) {
    const words = useWhatIfWords()
    const both = [
        { name: words('now'), world: of.now, look: of.outlookNow },
        { name: words('would'), world: of.then, look: of.outlookThen },
    ]
    const rows = useOutlook()
    return (
        <div className="columns">
            <div className="c6">
                <Panel title={words('outlook')}>
                    <Sideways label={words('outlook')}>
                        <table className="plain-table num">
                            <thead>
                                <tr>
                                    <td />
                                    {both.map(({ name }) => (
                                        <th key={name} className="right">
                                            {name}
                                        </th>
                                    ))}
                                </tr>
                            </thead>
                            <tbody>
                                {rows.map(([label, value]) => (
                                    <tr key={label}>
                                        <td>{label}</td>
                                        {both.map((each) => (
                                            <td key={each.name} className="right">
                                                {value(each)}
                                            </td>
                                        ))}
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </Sideways>
                    <p className="faint">{words('outlookNote')}</p>
                    {of.outlookNow.liabilityMinor !== undefined && of.outlookThen.liabilityMinor !== undefined ? (
                        <Sentence
                            text={`${words('liability')} ${signedMoney(
                                of.outlookThen.liabilityMinor - of.outlookNow.liabilityMinor,
                            )}`}
                        />
                    ) : null}
                </Panel>
            </div>
            <div className="c6">
                <Lapsing of={of} />
            </div>
        </div>
    )
}

function Lapsing({ of }: { of: Points }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const [now, then] = [words('now'), words('would')]
    const over = useMemo(
        () =>
            of.now.stock.lapsing.map((_, at, all) =>
                at === all.length - 1 ? words('never') : at === all.length - 2 ? words('later') : `${at + 1}`,
            ),
        [of, words],
    )
    const series = useMemo(
        () => [
            { name: now, kind: 'bar' as const, values: of.now.stock.lapsing, colour: 5 },
            { name: then, kind: 'bar' as const, values: of.then.stock.lapsing, colour: 0 },
        ],
        [of, now, then],
    )
    const brief = useCallback((value: number) => short(value, language), [language])
    return (
        <Panel title={words('lapsing')} more={<Legend />}>
            <Chart label={words('lapsing')} over={over} series={series} format={count} short={brief} height={220} />
        </Panel>
    )
}
