import { count, inZone, shortMoney, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { useStores } from '../names'
import { Bars } from './Bars'
import type { Overview } from './overviewQuery'
import { useOverviewWords } from './overviewWords'

/** The stores that sold most today; each opens its orders of the day. */
export function StoresToday({ stores }: { stores: NonNullable<Overview['stores']> }) {
    const words = useOverviewWords()
    const can = useCan()
    const [language] = useLanguage()
    const known = useStores()
    const nameOf = ({ code, name }: { code: string; name: string }) => {
        const said = known.name(code)
        return said === undefined || said === code ? name : said
    }
    if (stores.length === 0) return <span className="soft">{words('noOrdersToday')}</span>
    const day = inZone(new Date()).format('YYYY-MM-DD')
    return (
        <Bars
            label={words('stores')}
            bars={stores.slice(0, 6).map((store) => ({
                key: store.code,
                name: can('POST /api/v1/orders/lists') ? (
                    <Link to="/orders" search={{ stores: [store.code], from: day, until: day }}>
                        {nameOf(store)}
                    </Link>
                ) : (
                    nameOf(store)
                ),
                value: store.netMinor,
                shown: shortMoney(store.netMinor, language),
                note: words('storeOrders', { count: count(store.orders) }),
            }))}
        />
    )
}
