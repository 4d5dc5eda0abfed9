import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { distinct, type Goods } from './sample'

const ORDERS = 8

/** The lines of some of the latest orders, at what a piece was paid: the house keeps no list of its goods. */
async function sold(signal: AbortSignal): Promise<Goods[][]> {
    const latest = await told(
        api.POST('/api/v1/orders/lists', { body: { unidentified: false, limit: ORDERS }, signal }),
    )
    const orders = await Promise.all(
        (latest.items ?? []).map(({ channel, externalId }) =>
            told(
                api.GET('/api/v1/orders/{channel}/{externalId}', { params: { path: { channel, externalId } }, signal }),
            ),
        ),
    )
    return orders.map((order) =>
        (order.lines ?? []).map(({ sku, name, category, brand, quantity, paid }) => ({
            sku,
            name,
            category,
            brand,
            quantity,
            unitPrice: Math.max(1, Math.round(paid / quantity)),
        })),
    )
}

/** The order on which most offers have something to say. */
function largest(orders: readonly Goods[][]): Goods[] {
    const paid = (lines: readonly Goods[]) => lines.reduce((sum, each) => sum + each.quantity * each.unitPrice, 0)
    return [...orders].sort((a, b) => paid(b) - paid(a))[0] ?? []
}

/** Goods to make baskets of, and a basket to begin with. */
export function useGoods(): { goods: readonly Goods[]; first: readonly Goods[]; waiting: boolean } {
    const can = useCan()
    const able = can('POST /api/v1/orders/lists') && can('GET /api/v1/orders/{channel}/{externalId}')
    const { data, isLoading } = useQuery({
        queryKey: ['orders', 'goods-sold'],
        enabled: able,
        staleTime: 10 * 60_000,
        queryFn: ({ signal }) => sold(signal),
    })
    const orders = data ?? []
    return {
        goods: distinct(orders.flat()).map((each) => ({ ...each, quantity: 1 })),
        first: largest(orders),
        waiting: able && isLoading,
    }
}
