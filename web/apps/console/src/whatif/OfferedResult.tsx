import { Chart, count, moment, money, Panel, Sideways, shortMoney, signedMoney, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useStoreName } from '../names'
import { Beside } from './Beside'
import { type By, GroupsNote, groupsOf, HEADS, TITLES, useGroupName } from './Groups'
import { Margin } from './Margin'
import { Legend, Spread } from './PointsResult'
import { binLabels, type Offered, percent, type Sales, type WhatIf } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

/** The orders of the span priced with an offer, beside the offers that were in force. */
export function OfferedResult({ of, run }: { of: Offered; run: WhatIf }) {
    const words = useWhatIfWords()
    const { sales } = of
    return (
        <>
            <p className="faint">{words('held')}</p>
            <Summary of={sales.total} changed={sales.changed} members={sales.members} unproven={sales.unproven} />
            <div className="columns">
                <div className="c7">
                    <Monthly of={of} />
                </div>
                <div className="c5">
                    <Savings of={of} />
                </div>
            </div>
            <Split of={sales.tiers ?? {}} by="tiers" run={run} />
            <Split of={sales.stores ?? {}} by="stores" run={run} />
            {(run.definition.groups ?? []).length > 0 ? (
                <Split of={sales.segments ?? {}} by="segments" run={run} />
            ) : null}
            <Worst of={sales.worst ?? []} />
        </>
    )
}

function Summary({
    of,
    changed,
    members,
    unproven,
}: {
    of: Sales
    changed: number
    members: number
    unproven: number
}) {
    const words = useWhatIfWords()
    return (
        <div className="besides">
            <Beside
                label={words('discount')}
                unit="money"
                now={of.offNow}
                then={of.offThen}
                note={`${words('byDraft')} ${money(of.byDraft)}`}
            />
            <div className="beside">
                <div className="label">{words('touched')}</div>
                <div className="value num">{count(of.touched)}</div>
                <div className="note">{words('touchedNote', { rate: percent(of.touched, of.orders) })}</div>
                <div className="note">
                    {words('orders')} {count(of.orders)}
                </div>
            </div>
            <Margin of={of} label={words('margin')} />
            <div className="beside">
                <div className="label">{words('actualDiscount')}</div>
                <div className="value num">{money(of.list - of.paid)}</div>
                <div className="note">{words('actualNote')}</div>
                {unproven > 0 ? <div className="note">{words('unproven', { count: count(unproven) })}</div> : null}
            </div>
            <div className="beside">
                <div className="label">{words('changed')}</div>
                <div className="value num">{count(changed)}</div>
                <div className="note">
                    {words('ofMembers', { count: count(members) })} · {percent(changed, members)}
                </div>
            </div>
        </div>
    )
}

function Monthly({ of }: { of: Offered }) {
    const words = useWhatIfWords()
    const [language] = useLanguage()
    const [now, then] = [words('now'), words('would')]
    const over = useMemo(() => of.months.map((month) => month.slice(2)), [of])
    const series = useMemo(
        () => [
            { name: now, kind: 'bar' as const, values: of.sales.months.map((month) => month.offNow), colour: 5 },
            { name: then, kind: 'bar' as const, values: of.sales.months.map((month) => month.offThen), colour: 0 },
        ],
        [of, now, then],
    )
    const brief = useCallback((value: number) => shortMoney(value, language), [language])
    return (
        <Panel title={words('discount')} more={<Legend />}>
            <Chart label={words('discount')} over={over} series={series} format={money} short={brief} height={248} />
        </Panel>
    )
}

function Savings({ of }: { of: Offered }) {
    const words = useWhatIfWords()
    const labels = useMemo(() => {
        const yuan = (fen: number) => (fen / 100).toString()
        return binLabels(
            of.bounds,
            (kind, n) => (kind === 'same' ? words('noChange') : words(kind, { n: yuan(n) })),
            yuan,
        )
    }, [of, words])
    return (
        <Panel title={words('savings')}>
            <Spread label={words('savings')} labels={labels} values={of.sales.savings} />
            <p className="faint">{words('savingsNote')}</p>
        </Panel>
    )
}

const NONE: Sales = {
    orders: 0,
    touched: 0,
    list: 0,
    paid: 0,
    offNow: 0,
    offThen: 0,
    byDraft: 0,
    costed: 0,
    marginNow: 0,
    marginThen: 0,
}

/** By store, tier or segment: how many orders use it, what it takes off, and what is left. */
function Split({ of, by, run }: { of: Record<string, Sales>; by: By; run: WhatIf }) {
    const words = useWhatIfWords()
    const name = useGroupName(by, run)
    const rows = groupsOf(by, run, [of])
        .map((code) => ({ code, each: of[code] ?? NONE }))
        .sort(({ each: a }, { each: b }) => b.offThen - b.offNow - (a.offThen - a.offNow))
    return (
        <Panel title={words(TITLES[by])}>
            <Sideways label={words(TITLES[by])}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words(HEADS[by])}</th>
                            <th className="right">{words('orders')}</th>
                            <th className="right">{words('touched')}</th>
                            <th className="right">{words('list')}</th>
                            <th className="right">{words('now')}</th>
                            <th className="right">{words('would')}</th>
                            <th className="right">{words('difference')}</th>
                            <th className="right">{words('marginChange')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map(({ code, each }) => (
                            <tr key={code}>
                                <td>{name(code)}</td>
                                <td className="right">{count(each.orders)}</td>
                                <td className="right">
                                    {count(each.touched)} · {percent(each.touched, each.orders)}
                                </td>
                                <td className="right">{money(each.list)}</td>
                                <td className="right">{money(each.offNow)}</td>
                                <td className="right">{money(each.offThen)}</td>
                                <td className="right">{signedMoney(each.offThen - each.offNow)}</td>
                                <td className="right">
                                    {each.costed === 0 ? '–' : signedMoney(each.marginThen - each.marginNow)}
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

function Worst({ of }: { of: Offered['sales']['worst'] }) {
    const words = useWhatIfWords()
    const storeName = useStoreName()
    if (of.length === 0) return null
    return (
        <Panel title={words('worst')}>
            <Sideways label={words('worst')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words('order')}</th>
                            <th>{words('store')}</th>
                            <th className="right">{words('list')}</th>
                            <th className="right">{words('paid')}</th>
                            <th className="right">{words('would')}</th>
                            <th className="right">{words('depth')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {of.map((cart) => (
                            <tr key={cart.order}>
                                <td>
                                    <Link
                                        to="/orders/$channel/$externalId"
                                        params={{ channel: cart.channel, externalId: cart.externalId }}
                                    >
                                        {cart.externalId}
                                    </Link>{' '}
                                    <span className="faint">{moment(cart.at)}</span>
                                </td>
                                <td>{storeName(cart.store)}</td>
                                <td className="right">{money(cart.list)}</td>
                                <td className="right">{money(cart.paid)}</td>
                                <td className="right">{money(cart.then)}</td>
                                <td className="right">{percent(cart.list - cart.then, cart.list)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
