import {
    type Column,
    Empty,
    Figure,
    Figures,
    Filters,
    List,
    moment,
    money,
    Panel,
    Pill,
    Read,
    textOf,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress } from '../useAddress'
import { historyQuery, type Past, pricesQuery, type Shown } from './prices'
import { usePriceWords } from './priceWords'

/** One article in one place: what it costs now, and what it cost. */
export function LookUpTab() {
    const words = usePriceWords()
    const stores = useStores()
    const [chosen, change] = useAddress()
    const sku = textOf(chosen.sku)?.trim()
    const store = textOf(chosen.store)
    return (
        <div className="stack">
            <Filters
                filters={[
                    { kind: 'text', name: 'sku', label: words('sku'), placeholder: words('skuHint') },
                    { kind: 'choices', name: 'store', label: words('store'), choices: stores.choices, single: true },
                ]}
                chosen={chosen}
                onChange={(next) => change(next, { replace: true })}
            />
            {sku === undefined || sku === '' ? (
                <Empty title={words('find')} text={words('findText')} />
            ) : (
                <>
                    <Now sku={sku} store={store} />
                    <History sku={sku} store={store} />
                </>
            )}
        </div>
    )
}

interface Place {
    sku: string
    store: string | undefined
}

function Now({ sku, store }: Place) {
    const words = usePriceWords()
    const query = useQuery(pricesQuery(sku, store))
    return (
        <Read of={query}>
            {({ items }) => {
                const now = items?.[0]
                return now === undefined ? (
                    <Empty title={words('unknown', { sku })} text={words('unknownText')} />
                ) : (
                    <Held of={now} />
                )
            }}
        </Read>
    )
}

function Held({ of }: { of: Shown }) {
    const words = usePriceWords()
    const { list, floor, cost, was } = of
    return (
        <Panel title={of.sku} more={[of.category, of.brand].filter(Boolean).join(' · ')}>
            <Figures>
                <Figure label={words('list')} value={list} unit="money" />
                {floor === undefined ? null : <Figure label={words('floor')} value={floor} unit="money" />}
                {cost === undefined ? null : <Figure label={words('cost')} value={cost} unit="money" />}
                <Figure label={words('was')} value={was} unit="money" />
            </Figures>
        </Panel>
    )
}

function History(place: Place) {
    const words = usePriceWords()
    const query = useQuery(historyQuery(place.sku, place.store))
    const columns = useColumns()
    const rows = rowsOf(query)
    if (rows?.length === 0) return null
    return (
        <section className="stack close">
            <h2>{words('history')}</h2>
            <p className="faint">{words('struckHint')}</p>
            <List<Past>
                name="price-history"
                label={words('history')}
                columns={columns}
                rows={rows}
                rowKey={({ place: at, starts, by }) => `${at} ${starts} ${by}`}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('history')} text={words('unknownText')} />}
            />
        </section>
    )
}

function Struck({ of: { was, lowest, lawful } }: { of: Past }) {
    const words = usePriceWords()
    if (was === undefined) return <span className="faint">{words('noWas')}</span>
    return (
        <span className="wraps">
            <s className="num">{money(was)}</s>{' '}
            <Pill tone={lawful ? 'good' : 'bad'}>{words(lawful ? 'lawful' : 'unlawful')}</Pill>{' '}
            <span className="faint">
                {lowest === undefined ? words('noLowest') : words('lowest', { lowest: money(lowest) })}
            </span>
        </span>
    )
}

function useColumns(): Column<Past>[] {
    const words = usePriceWords()
    const stores = useStores()
    const amount = (of: number | undefined) => <span className="num">{of === undefined ? '–' : money(of)}</span>
    return [
        { key: 'since', title: words('since'), narrow: 1, render: ({ starts }) => moment(starts) },
        {
            key: 'now',
            title: words('now'),
            narrow: 2,
            render: ({ now, starts }) =>
                now ? (
                    <Pill tone="good">{words('now')}</Pill>
                ) : starts > new Date().toISOString() ? (
                    <Pill tone="info">{words('later')}</Pill>
                ) : null,
        },
        {
            key: 'list',
            title: words('list'),
            align: 'right',
            narrow: 3,
            render: ({ list }) => (list === undefined ? words('none') : amount(list)),
        },
        { key: 'floor', title: words('floor'), align: 'right', narrow: 3, render: ({ floor }) => amount(floor) },
        { key: 'cost', title: words('cost'), align: 'right', narrow: 3, render: ({ cost }) => amount(cost) },
        { key: 'was', title: words('was'), width: 320, narrow: 3, render: (each) => <Struck of={each} /> },
        {
            key: 'place',
            title: words('place'),
            narrow: 3,
            render: ({ place }) => (place === '' ? words('chain') : (stores.name(place) ?? place)),
        },
        { key: 'by', title: words('by'), spare: true, render: ({ by }) => by },
    ]
}
