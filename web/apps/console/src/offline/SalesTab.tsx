import { api, told } from '@regulars/api'
import {
    type Chosen,
    type Column,
    Empty,
    type Filter,
    Filters,
    List,
    listed,
    moment,
    money,
    signedMoney,
    textOf,
    useLanguage,
} from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStoreName, useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { SaleDrawer } from './SaleDrawer'
import { type OfflineSale, SalePill } from './SalePill'
import { useSaleWords } from './saleWords'

const STATES = ['CONFLICT', 'ACCEPTED', 'DECLINED'] as const

/** Sales without network that the book did not take by itself, the oldest first; a person decides on each (P-23). */
export function SalesTab() {
    const words = useSaleWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const state = STATES.find((each) => each === textOf(chosen.state)) ?? 'CONFLICT'
    const store = textOf(chosen.store)
    const [opened, setOpened] = useState<OfflineSale>()
    const query = useQuery({
        queryKey: ['till-conflicts', state, store, pages.after],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/till/conflicts', {
                    params: { query: { limit: 50, state, store, after: pages.after } },
                }),
            ),
    })
    const choose = (next: Chosen) => change({ ...next, ...pages.first }, { replace: true })
    return (
        <>
            <Filters filters={useFilters()} chosen={chosen} onChange={choose} />
            <List<OfflineSale>
                name="offline-sales"
                label={words('goods')}
                columns={useColumns()}
                rows={rowsOf(query)}
                rowKey={(each) => each.id}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={setOpened}
                pages={pages.turning(query.data?.next)}
                empty={
                    state === 'CONFLICT' && store === undefined ? (
                        <Empty title={words('none')} text={words('noneText')} />
                    ) : (
                        <Empty title={words('noneOf')} />
                    )
                }
            />
            <SaleDrawer of={opened} onClose={() => setOpened(undefined)} />
        </>
    )
}

function useFilters(): Filter[] {
    const words = useSaleWords()
    const stores = useStores()
    return [
        {
            kind: 'choices',
            single: true,
            name: 'state',
            label: words('state'),
            choices: STATES.map((value) => ({ value, label: words(value) })),
        },
        { kind: 'choices', single: true, name: 'store', label: words('store'), choices: stores.choices },
    ]
}

function useColumns(): Column<OfflineSale>[] {
    const words = useSaleWords()
    const [language] = useLanguage()
    const store = useStoreName()
    return [
        { key: 'key', title: words('key'), narrow: 1, render: ({ key }) => <b className="mono">{key}</b> },
        { key: 'state', title: words('state'), narrow: 2, render: (each) => <SalePill of={each} /> },
        {
            key: 'why',
            title: words('why'),
            narrow: 3,
            render: ({ clashes }) =>
                listed(
                    clashes.map((each) => words(`clash-${each}`)),
                    language,
                ),
        },
        { key: 'store', title: words('store'), render: (each) => store(each.store) },
        {
            key: 'soldAt',
            title: words('soldAt'),
            narrow: 3,
            render: ({ soldAt }) => <span className="num">{moment(soldAt)}</span>,
        },
        { key: 'paid', title: words('paid'), align: 'right', narrow: 3, render: ({ paid }) => money(paid) },
        {
            key: 'difference',
            title: words('difference'),
            align: 'right',
            render: ({ paid, due }) => (paid === due ? '–' : signedMoney(paid - due)),
        },
    ]
}
