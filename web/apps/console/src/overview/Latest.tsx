import { ago, money, Panel, signed, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useCan } from '../access/session'
import { useChannelName, useStoreName } from '../names'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

type Order = NonNullable<Overview['latest']>[number]

/** The orders as they come in; those that came since the last look light up once. */
export function Latest({ latest }: { latest: readonly Order[] }) {
    const words = useOverviewWords()
    const can = useCan()
    const known = useRef<ReadonlySet<string>>(undefined)
    const fresh = (order: Order) => known.current !== undefined && !known.current.has(order.orderId)
    useEffect(() => {
        known.current = new Set(latest.map((order) => order.orderId))
    }, [latest])
    return (
        <Panel
            flush
            title={words('latest')}
            more={can('POST /api/v1/orders/lists') ? <Link to="/orders">{words('allOrders')}</Link> : null}
        >
            {latest.length === 0 ? (
                <div className="soft" style={{ padding: 16 }}>
                    {words('noOrdersToday')}
                </div>
            ) : (
                <ul className="latest" aria-label={words('latest')}>
                    {latest.slice(0, 8).map((order) => (
                        <li key={order.orderId} className={fresh(order) ? 'fresh' : ''}>
                            <OrderLine order={order} />
                        </li>
                    ))}
                </ul>
            )}
        </Panel>
    )
}

function OrderLine({ order }: { order: Order }) {
    const channel = useChannelName()
    const store = useStoreName()
    const can = useCan()
    const [language] = useLanguage()
    const told = (
        <>
            <span className="clip">{order.store ? store(order.store) : channel(order.channel)}</span>
            <span className="num right">{money(order.paid)}</span>
            <span className="faint clip">
                {ago(order.placedAt, language)}
                {order.store ? ` · ${channel(order.channel)}` : ''}
            </span>
            <span className="faint num right">{order.points === 0 ? '' : signed(order.points)}</span>
        </>
    )
    return can('GET /api/v1/orders/{channel}/{externalId}') ? (
        <Link
            to="/orders/$channel/$externalId"
            params={{ channel: order.channel, externalId: order.externalId }}
            preload={false}
        >
            {told}
        </Link>
    ) : (
        <div>{told}</div>
    )
}
