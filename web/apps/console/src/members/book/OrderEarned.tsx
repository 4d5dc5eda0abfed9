import { api, type Schemas, told } from '@regulars/api'
import { count, moment, money, Read, signed, WhyDrawer, type WhyStep, WhySteps } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EntryWhy } from '../../why/EntryWhy'
import { useBookWords } from './bookWords'
import { useEntryText } from './EntriesTab'

interface Key {
    channel: string
    externalId: string
}
type Order = Schemas['BooksApi.OrderView']

/** What one order earned and gave back, each entry with its own why. */
export function OrderEarned({ order, onClose }: { order: Key | undefined; onClose: () => void }) {
    const words = useBookWords()
    const [last, setLast] = useState(order)
    const [entry, setEntry] = useState<string>()
    if (order && (order.channel !== last?.channel || order.externalId !== last.externalId)) setLast(order)
    const asked = useQuery({
        queryKey: ['orders', last?.channel, last?.externalId],
        enabled: last !== undefined,
        queryFn: () =>
            told(
                api.GET('/api/v1/orders/{channel}/{externalId}', {
                    params: { path: { channel: last?.channel ?? '', externalId: last?.externalId ?? '' } },
                }),
            ),
    })
    return (
        <WhyDrawer
            open={order !== undefined}
            title={words('earnedTitle', { no: last?.externalId ?? '' })}
            onClose={onClose}
        >
            <Read of={asked}>{(found) => <Earned order={found} onEntry={setEntry} />}</Read>
            <EntryWhy entryId={entry} onClose={() => setEntry(undefined)} />
        </WhyDrawer>
    )
}

function Earned({ order, onEntry }: { order: Order; onEntry: (id: string) => void }) {
    const words = useBookWords()
    const assets = order.entries.length === 0 ? [] : (['POINTS', 'GROWTH'] as const)
    const steps: WhyStep[] = [
        { title: words('goods'), body: <Goods order={order} /> },
        ...assets.map((asset) => ({
            title: words(asset),
            body: <Of entries={order.entries.filter((each) => each.asset === asset)} onEntry={onEntry} />,
        })),
    ]
    if (order.returns.length > 0) steps.push({ title: words('returns'), body: <Returns order={order} /> })
    return (
        <div className="stack">
            <div className="row apart">
                <span className="soft num">{moment(order.placedAt)}</span>
                <Link
                    to="/orders/$channel/$externalId"
                    params={{ channel: order.channel, externalId: order.externalId }}
                >
                    {words('earnedOpen')}
                </Link>
            </div>
            {order.entries.length === 0 ? <p className="soft">{words('earnedNothing')}</p> : null}
            <WhySteps steps={steps} />
        </div>
    )
}

function Goods({ order }: { order: Order }) {
    const words = useBookWords()
    return (
        <table className="plain-table">
            <tbody>
                {order.lines.map((line, at) => (
                    <tr key={at}>
                        <td>
                            {line.name ?? line.sku}{' '}
                            {line.quantity > 1 ? (
                                <span className="faint num">{words('quantity', { count: line.quantity })}</span>
                            ) : null}
                        </td>
                        <td className="right num">{money(line.paid)}</td>
                    </tr>
                ))}
                {order.shipping > 0 ? (
                    <tr>
                        <td className="soft">{words('freight')}</td>
                        <td className="right num">{money(order.shipping)}</td>
                    </tr>
                ) : null}
            </tbody>
            <tfoot>
                <tr>
                    <td>{words('paid')}</td>
                    <td className="right num">{money(order.paid)}</td>
                </tr>
            </tfoot>
        </table>
    )
}

function Of({
    entries,
    onEntry,
}: {
    entries: readonly Schemas['BooksApi.EntryView'][]
    onEntry: (id: string) => void
}) {
    const words = useBookWords()
    const text = useEntryText()
    if (entries.length === 0) return <span className="num">{count(0)}</span>
    return (
        <table className="plain-table">
            <tbody>
                {entries.map((entry) => (
                    <tr key={entry.id}>
                        <td>
                            <button type="button" className="link" onClick={() => onEntry(entry.id)}>
                                {text(entry)}
                            </button>
                        </td>
                        <td className="right num">{signed(entry.amount)}</td>
                    </tr>
                ))}
            </tbody>
            <tfoot>
                <tr>
                    <td>{words('earnedSum')}</td>
                    <td className="right num">{signed(entries.reduce((sum, entry) => sum + entry.amount, 0))}</td>
                </tr>
            </tfoot>
        </table>
    )
}

function Returns({ order }: { order: Order }) {
    const words = useBookWords()
    return (
        <table className="plain-table">
            <tbody>
                {order.returns.map((each) => (
                    <tr key={each.id}>
                        <td>
                            {words('returned', { no: each.returnId })}{' '}
                            <span className="faint num">
                                {each.waiting ? words('returnWaiting') : moment(each.returnedAt)}
                            </span>
                        </td>
                        <td className="right num">{money(each.refund)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}
