import { count, Figure, Figures, inZone, money } from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { useCan } from '../access/session'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

/** Fen; from here on the sum is said short, the exact one on hover. */
const MILLION = 100_000_000

/** The day so far, each figure beside yesterday's at the same time of day. */
export function TodayFigures({ overview }: { overview: Overview }) {
    const words = useOverviewWords()
    const can = useCan()
    const navigate = useNavigate()
    const { today, yesterdaySameTime: before } = overview
    const beside = (name: 'netMinor' | 'orders' | 'newMembers' | 'pointsIssued' | 'pointsSpent') => ({
        large: true,
        value: today[name],
        before: before[name],
        beforeLabel: words('compared'),
    })
    const day = inZone(overview.asOf).format('YYYY-MM-DD')
    const orders = can('POST /api/v1/orders/lists')
        ? { onOpen: () => void navigate({ to: '/orders', search: { from: day, until: day } }) }
        : {}
    const note = today.returns > 0 ? { count: count(today.returns), amount: money(today.refundMinor) } : undefined
    return (
        <Figures>
            <Figure
                label={words('netSales')}
                definition={words('netSalesIs')}
                unit="money"
                brief={today.netMinor >= MILLION}
                {...beside('netMinor')}
                {...(note ? { note: words('returnsNote', note) } : {})}
            />
            <Figure label={words('orders')} definition={words('ordersIs')} {...beside('orders')} {...orders} />
            <Figure label={words('newMembers')} definition={words('newMembersIs')} {...beside('newMembers')} />
            <Figure label={words('pointsIssued')} definition={words('pointsIssuedIs')} {...beside('pointsIssued')} />
            <Figure
                label={words('pointsSpent')}
                definition={words('pointsSpentIs')}
                {...beside('pointsSpent')}
                {...(today.pointsExpired > 0
                    ? { note: words('expiredNote', { count: count(today.pointsExpired) }) }
                    : {})}
            />
        </Figures>
    )
}
