import { api, type Schemas, told } from '@regulars/api'
import {
    type Chosen,
    type Column,
    Empty,
    type Filter,
    Filters,
    List,
    moment,
    money,
    Pill,
    type Tone,
    textOf,
} from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActorName } from '../access/roles'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useStoreName, useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { SavedViews } from '../views/SavedViews'
import { useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'
import { TopUpDrawer } from './TopUpDrawer'
import { TopUpExtract } from './TopUpExtract'
import { useTopUpWords } from './topUpWords'

type Line = Schemas['TopUpLists.Line']
const STATES = ['BOOKED', 'WAITING', 'FAILED'] as const
const TONES: Record<Line['state'], Tone> = { BOOKED: 'good', WAITING: 'info', FAILED: 'bad' }

/** What was topped up, over all members, the newest first. */
export function TopUpsTab() {
    const words = useStoredWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const state = STATES.find((each) => each === textOf(chosen.state))
    const store = textOf(chosen.store)
    const filters = useFilters()
    const ready = STATES.map((value) => ({ name: words(`topUp_${value}`), chosen: { state: value } }))
    const choose = (next: Chosen) => change({ ...next, ...pages.first }, { replace: true })
    const query = useQuery({
        queryKey: ['stored-value', 'top-ups', state, store, pages.after],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/stored-value/top-ups', {
                    params: {
                        query: { limit: 50, state, store, after: pages.after },
                    },
                }),
            ),
    })
    const columns = useColumns()
    const can = useCan()
    const [opened, setOpened] = useState<Line>()
    return (
        <>
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={
                    <>
                        <SavedViews page="top-ups" filters={filters} ready={ready} onOpen={choose} />
                        {can('POST /api/v1/exports/top-ups') ? <TopUpExtract /> : null}
                    </>
                }
            />
            <List<Line>
                name="stored-top-ups"
                label={words('tabTopUps')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={(each) => each.id}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={setOpened}
                pages={pages.turning(query.data?.next)}
                empty={<Empty title={words('noTopUps')} text={words('noTopUpsText')} />}
            />
            {opened ? <TopUpDrawer key={opened.id} of={opened} onClose={() => setOpened(undefined)} /> : null}
        </>
    )
}

function useFilters(): Filter[] {
    const words = useStoredWords()
    const stores = useStores()
    return [
        {
            kind: 'choices',
            single: true,
            name: 'state',
            label: words('state'),
            choices: STATES.map((value) => ({ value, label: words(`topUp_${value}`) })),
        },
        { kind: 'choices', single: true, name: 'store', label: words('store'), choices: stores.choices },
    ]
}

export function TopUpPill({ of }: { of: Line }) {
    const words = useStoredWords()
    return <Pill tone={TONES[of.state]}>{words(`topUp_${of.state}`)}</Pill>
}

function useColumns(): Column<Line>[] {
    const words = useStoredWords()
    const more = useTopUpWords()
    const store = useStoreName()
    const issuers = useIssuers()
    const actor = useActorName()
    return [
        {
            key: 'at',
            title: words('askedAt'),
            narrow: 3,
            render: ({ askedAt }) => <span className="num">{moment(askedAt)}</span>,
        },
        {
            key: 'paid',
            title: words('paid'),
            align: 'right',
            narrow: 1,
            render: ({ paid }) => <b>{money(paid)}</b>,
        },
        { key: 'bonus', title: words('bonus'), align: 'right', narrow: 3, render: ({ bonus }) => money(bonus) },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (line) => <TopUpPill of={line} />,
        },
        { key: 'method', title: words('method'), render: ({ method }) => words(`method_${method}`) },
        {
            key: 'payer',
            title: more('payer'),
            render: ({ payer, form }) =>
                [payer ? more(payer) : undefined, form?.name].filter(Boolean).join(' · ') || '–',
        },
        { key: 'store', title: words('store'), narrow: 3, render: (line) => store(line.store) },
        { key: 'issuer', title: words('issuer'), render: ({ issuer }) => issuers.name(issuer) },
        {
            key: 'member',
            title: words('member'),
            render: ({ memberId }) => (
                <MemberLink id={memberId} tab="wallet" otherwise="–">
                    {words('look')}
                </MemberLink>
            ),
        },
        { key: 'by', title: words('by'), spare: true, render: ({ askedBy }) => actor(askedBy) },
    ]
}
