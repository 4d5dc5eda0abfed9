import { api, Refusal, type Schemas, told } from '@regulars/api'
import { count, Empty, Facts, moment, momentExact, money, Page, Panel, Pill, Read, Sideways } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useChannelName, useStoreName, useTierName } from '../names'
import { ClaimOrder } from './ClaimOrder'
import { Earnings } from './Earnings'
import { useOrderWords } from './orderWords'
import { Tenders } from './Tenders'

export type Order = Schemas['BooksApi.OrderView']

export function OrderPage() {
    const words = useOrderWords()
    const can = useCan()
    const channelName = useChannelName()
    const storeName = useStoreName()
    const { channel = '', externalId = '' } = useParams({ strict: false })
    const [claiming, setClaiming] = useState(false)
    const asked = useQuery({
        queryKey: ['orders', channel, externalId],
        queryFn: () =>
            told(api.GET('/api/v1/orders/{channel}/{externalId}', { params: { path: { channel, externalId } } })),
    })
    const order = asked.data
    const claimable =
        order !== undefined &&
        order.memberId === undefined &&
        can('POST /api/v1/orders/{channel}/{externalId}/claims') &&
        can('POST /api/v1/members/searches')
    const lost = asked.error instanceof Refusal && asked.error.status === 404
    return (
        <Page
            title={externalId}
            before={<Back />}
            lead={
                order
                    ? [channelName(order.channel), order.store ? storeName(order.store) : '', moment(order.placedAt)]
                          .filter(Boolean)
                          .join(' · ')
                    : channelName(channel)
            }
            actions={
                claimable ? (
                    <Button type="primary" onClick={() => setClaiming(true)}>
                        {words('claim')}
                    </Button>
                ) : null
            }
        >
            {lost ? (
                <Empty title={words('unknownOrder')} text={words('noneFoundText')} />
            ) : (
                <Read of={asked} lines={10}>
                    {(found) => <Whole order={found} />}
                </Read>
            )}
            {order ? <ClaimOrder order={order} open={claiming} onClose={() => setClaiming(false)} /> : null}
        </Page>
    )
}

function Back() {
    const words = useOrderWords()
    const can = useCan()
    return can('POST /api/v1/orders/lists') ? (
        <Link to="/orders" className="soft">
            ← {words('allOrders')}
        </Link>
    ) : null
}

function Whole({ order }: { order: Order }) {
    const words = useOrderWords()
    return (
        <div className="columns" style={{ alignItems: 'start' }}>
            <div className="c8 stack">
                <Panel title={words('earned')}>
                    <Earnings order={order} />
                </Panel>
                <Panel title={words('goods')}>
                    <Goods order={order} />
                </Panel>
                {order.returns.length > 0 ? (
                    <Panel title={words('returns')}>
                        <Returns order={order} />
                    </Panel>
                ) : null}
                <Tenders order={order} />
            </div>
            <Panel className="c4" title={words('about')}>
                <About order={order} />
            </Panel>
        </div>
    )
}

function About({ order }: { order: Order }) {
    const words = useOrderWords()
    const channel = useChannelName()
    const store = useStoreName()
    const tier = useTierName()
    return (
        <div className="stack">
            <Facts
                of={[
                    [words('member'), <Member key="member" order={order} />],
                    [words('channel'), channel(order.channel)],
                    [words('store'), order.store ? `${store(order.store)} ${order.store}` : undefined],
                    [
                        words('placed'),
                        <span key="placed" className="num">
                            {momentExact(order.placedAt)}
                        </span>,
                    ],
                    [
                        words('received'),
                        <span key="received" className="num">
                            {momentExact(order.receivedAt)}
                        </span>,
                    ],
                    [words('tierAfter'), order.tierAfter ? tier(order.tierAfter) : undefined],
                ]}
            />
            {order.late ? (
                <Pill tone="warn">
                    <span style={{ whiteSpace: 'normal' }}>{words('lateText')}</span>
                </Pill>
            ) : null}
        </div>
    )
}

function Member({ order }: { order: Order }) {
    const words = useOrderWords()
    const can = useCan()
    const id = order.memberId
    const may = can('GET /api/v1/members/{id}')
    const asked = useQuery({
        queryKey: ['members', id],
        enabled: may && id !== undefined,
        queryFn: () => told(api.GET('/api/v1/members/{id}', { params: { path: { id: id ?? '' } } })),
    })
    if (id === undefined) return <Pill tone="warn">{words('unidentified')}</Pill>
    const shown = asked.isPending ? '…' : [asked.data?.name, asked.data?.memberNo ?? id].filter(Boolean).join(' ')
    return <MemberLink id={id}>{may ? shown : id}</MemberLink>
}

function Goods({ order }: { order: Order }) {
    const words = useOrderWords()
    const refunded = order.returns.reduce((sum, each) => sum + each.refund, 0)
    return (
        <Sideways label={words('goods')}>
            <table className="plain-table">
                <thead>
                    <tr>
                        <th>{words('item')}</th>
                        <th className="right">{words('quantity')}</th>
                        <th className="right">{words('unitPrice')}</th>
                        <th className="right">{words('discount')}</th>
                        <th className="right">{words('paid')}</th>
                    </tr>
                </thead>
                <tbody>
                    {order.lines.map((line, at) => (
                        <tr key={at}>
                            <td>
                                {line.name ?? line.sku}
                                <div className="faint">
                                    {[line.category, line.brand, line.sku].filter(Boolean).join(' · ')}
                                </div>
                            </td>
                            <td className="right num">{count(line.quantity)}</td>
                            <td className="right num">{money(line.unitPrice)}</td>
                            <td className="right num">{line.discount > 0 ? money(-line.discount) : ''}</td>
                            <td className="right num">{money(line.paid)}</td>
                        </tr>
                    ))}
                </tbody>
                <tfoot>
                    <SumRow label={words('goodsSum')} amount={order.lines.reduce((sum, line) => sum + line.paid, 0)} />
                    {order.shipping > 0 ? <SumRow label={words('shipping')} amount={order.shipping} /> : null}
                    <SumRow label={words('paid')} amount={order.paid} />
                    {refunded > 0 ? <SumRow label={words('refundedSum')} amount={-refunded} /> : null}
                </tfoot>
            </table>
        </Sideways>
    )
}

function SumRow({ label, amount }: { label: string; amount: number }) {
    return (
        <tr>
            <td colSpan={4} className="right">
                {label}
            </td>
            <td className="right num">{money(amount)}</td>
        </tr>
    )
}

function Returns({ order }: { order: Order }) {
    const words = useOrderWords()
    return (
        <table className="plain-table">
            <thead>
                <tr>
                    <th>{words('returnNumber')}</th>
                    <th>{words('returnedAt')}</th>
                    <th className="right">{words('refunded')}</th>
                </tr>
            </thead>
            <tbody>
                {order.returns.map((each) => (
                    <tr key={each.id}>
                        <td>
                            <span className="mono">{each.returnId}</span>{' '}
                            {each.waiting ? <Pill tone="warn">{words('waiting')}</Pill> : null}
                        </td>
                        <td className="num">{moment(each.returnedAt)}</td>
                        <td className="right num">{money(each.refund)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}
