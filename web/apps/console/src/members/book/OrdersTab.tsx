import { type Column, count, Empty, List, moment, money, Pill, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useChannelName, useStores } from '../../names'
import { rowsOf } from '../../rowsOf'
import { useAddress, usePages } from '../../useAddress'
import { useMemberWords } from '../memberWords'
import { type OrderRow, ordersQuery } from '../queries'
import { useBookWords } from './bookWords'
import { OrderEarned } from './OrderEarned'

const PAGE = 50

/** The member's orders; each opens what it earned. */
export function OrdersTab({ id }: { id: string }) {
    const words = useBookWords()
    const member = useMemberWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const asked = useQuery(ordersQuery(id, pages.after, PAGE))
    const open = textOf(chosen.order)
    const cut = open?.indexOf(':') ?? -1
    return (
        <>
            <List<OrderRow>
                name="member-orders"
                label={words('order')}
                columns={useColumns()}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) => change({ order: `${row.channel}:${row.externalId}` })}
                pages={pages.turning(asked.data?.next)}
                empty={<Empty title={words('ordersEmptyTitle')} text={member('ordersNone')} />}
            />
            <OrderEarned
                order={open && cut > 0 ? { channel: open.slice(0, cut), externalId: open.slice(cut + 1) } : undefined}
                onClose={() => change({ order: undefined })}
            />
        </>
    )
}

function useColumns(): readonly Column<OrderRow>[] {
    const words = useBookWords()
    const channel = useChannelName()
    const stores = useStores()
    return [
        {
            key: 'placedAt',
            title: words('placedAt'),
            narrow: 3,
            render: (row) => (
                <span className="row tight num">
                    {moment(row.placedAt)}
                    {row.late ? <Pill tone="warn">{words('lateMark')}</Pill> : null}
                </span>
            ),
        },
        {
            key: 'order',
            title: words('order'),
            narrow: 1,
            render: (row) => (
                <>
                    {channel(row.channel)} <span className="num soft">{row.externalId}</span>
                </>
            ),
        },
        {
            key: 'store',
            title: words('store'),
            render: (row) => stores.name(row.store) ?? <span className="faint">–</span>,
        },
        { key: 'lines', title: words('lines'), align: 'right', spare: true, render: (row) => count(row.lines) },
        { key: 'paid', title: words('paid'), align: 'right', narrow: 2, render: (row) => money(row.paid) },
        {
            key: 'refunded',
            title: words('refunded'),
            align: 'right',
            render: (row) => (row.refunded > 0 ? money(row.refunded) : <span className="faint">–</span>),
        },
        { key: 'points', title: words('earned'), align: 'right', narrow: 3, render: (row) => count(row.points) },
        { key: 'growth', title: words('earnedGrowth'), align: 'right', render: (row) => count(row.growth) },
    ]
}
