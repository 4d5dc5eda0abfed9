import { api, told } from '@regulars/api'
import {
    ago,
    type Chosen,
    type Column,
    count,
    day,
    Empty,
    type Filter,
    Filters,
    List,
    moment,
    Num,
    Pill,
    type Tone,
    useLanguage,
    useNarrow,
} from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { useCan } from '../../access/session'
import { ExportButton } from '../../exports/ExportButton'
import { CHANNELS, STATES, useChannelName, useLadder, useStateName, useStores, useTierName } from '../../names'
import { rowsOf } from '../../rowsOf'
import { useAddress, usePages } from '../../useAddress'
import { SavedViews } from '../../views/SavedViews'
import { MemberLink } from '../MemberLink'
import { FILTER_NAMES, type ListBody, listBody, SORTS } from './asked'
import { useListWords } from './listWords'
import { usePicked } from './usePicked'

const ask = (body: ListBody) => told(api.POST('/api/v1/members/lists', { body }))
type Row = NonNullable<Awaited<ReturnType<typeof ask>>['items']>[number]

export function MemberList({ onRegister }: { onRegister: ((phone?: string) => void) | undefined }) {
    const words = useListWords()
    const navigate = useNavigate()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const body = listBody(chosen, pages.after)
    const asked = useQuery({
        queryKey: ['members', 'list', body],
        queryFn: () => ask(body),
        placeholderData: keepPreviousData,
    })
    const filters = useFilters()
    const columns = useColumns()
    const { selection, modal } = usePicked(asked.data?.items)
    const set = FILTER_NAMES.some((name) => name !== 'sort' && chosen[name] !== undefined)
    const choose = (next: Chosen) => change({ ...next, ...pages.first })

    return (
        <>
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="members" filters={filters} more={['sort']} onOpen={choose} />}
            />
            <List<Row>
                name="members"
                label={words('title')}
                columns={columns}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) => void navigate({ to: '/members/$id', params: { id: row.id } })}
                total={asked.data?.total}
                pages={pages.turning(asked.data?.next)}
                selection={selection}
                bar={
                    <>
                        <Sort value={chosen.sort} onChange={(sort) => choose({ sort })} />
                        <ExportButton list="MEMBERS" filter={listBody(chosen, undefined)} />
                    </>
                }
                empty={
                    set ? (
                        <Empty
                            title={words('emptyTitle')}
                            text={words('emptyFiltered')}
                            action={<Button onClick={() => choose(none)}>{words('clearAll')}</Button>}
                        />
                    ) : (
                        <Nobody onRegister={onRegister} />
                    )
                }
            />
            {modal}
        </>
    )
}

const none: Chosen = Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined]))

function Sort({ value, onChange }: { value: Chosen[string]; onChange: (sort: string | undefined) => void }) {
    const words = useListWords()
    return (
        <Select
            size="small"
            variant="borderless"
            aria-label={words('sort')}
            value={SORTS.find((sort) => sort === value) ?? 'REGISTERED'}
            onChange={(sort) => onChange(sort === 'REGISTERED' ? undefined : sort)}
            popupMatchSelectWidth={false}
            options={SORTS.map((sort) => ({ value: sort, label: words(`sort${sort}`) }))}
        />
    )
}

function Nobody({ onRegister }: { onRegister: ((phone?: string) => void) | undefined }) {
    const words = useListWords()
    const can = useCan()
    return (
        <Empty
            title={words('noneTitle')}
            text={words('noneText')}
            action={
                <div className="row" style={{ justifyContent: 'center' }}>
                    {onRegister ? (
                        <Button type="primary" onClick={() => onRegister()}>
                            {words('register')}
                        </Button>
                    ) : null}
                    {can('POST /api/v1/imports') ? <Link to="/imports">{words('toImports')}</Link> : null}
                </div>
            }
        />
    )
}

function useFilters(): readonly Filter[] {
    const words = useListWords()
    const tierName = useTierName()
    const ladder = useLadder()
    const stores = useStores()
    const channel = useChannelName()
    const state = useStateName()
    return [
        {
            kind: 'choices',
            name: 'tiers',
            label: words('tier'),
            choices: (ladder?.tiers ?? []).map(({ code }) => ({ value: code, label: tierName(code) })),
        },
        { kind: 'choices', name: 'stores', label: words('store'), choices: stores.choices },
        {
            kind: 'choices',
            name: 'channels',
            label: words('channel'),
            choices: CHANNELS.map((code) => ({ value: code, label: channel(code) })),
        },
        {
            kind: 'choices',
            name: 'states',
            label: words('state'),
            choices: STATES.map((code) => ({ value: code, label: state(code) })),
        },
        { kind: 'days', from: 'registeredFrom', until: 'registeredUntil', label: words('registered') },
        { kind: 'days', from: 'lastOrderFrom', until: 'lastOrderUntil', label: words('lastOrder') },
        { kind: 'range', from: 'pointsFrom', until: 'pointsUntil', label: words('pointsRange') },
        {
            kind: 'text',
            name: 'phoneEnd',
            label: words('phoneEnd'),
            placeholder: words('phoneEndHint'),
            pattern: /^\d{4}$/,
        },
    ]
}

const TONES: Record<string, Tone> = { ACTIVE: 'good', CANCELLING: 'warn', MERGED: 'plain', ERASED: 'plain' }

/** Who it is, where he stands, where he came from, and when. */
function useColumns(): readonly Column<Row>[] {
    const who = useWho()
    const stands = useStands()
    const comes = useComes()
    return useMemo(() => [...who, ...stands, ...comes], [who, stands, comes])
}

function useWho(): readonly Column<Row>[] {
    const words = useListWords()
    const narrow = useNarrow()
    return useMemo(
        () => [
            {
                key: 'member',
                title: words('member'),
                narrow: 1,
                render: (row) =>
                    narrow ? (
                        (row.name ?? row.memberNo)
                    ) : (
                        <MemberLink id={row.id} className="">
                            {row.name ?? row.memberNo}
                        </MemberLink>
                    ),
            },
            {
                key: 'memberNo',
                title: words('memberNo'),
                render: (row) => <span className="num soft">{row.memberNo}</span>,
            },
            {
                key: 'phone',
                title: words('phone'),
                narrow: 3,
                render: (row) => (row.phone ? <Num>{row.phone}</Num> : <span className="faint">–</span>),
            },
        ],
        [words, narrow],
    )
}

function useStands(): readonly Column<Row>[] {
    const words = useListWords()
    const tier = useTierName()
    return useMemo(
        () => [
            { key: 'tier', title: words('tier'), narrow: 3, render: (row) => tier(row.tier) },
            {
                key: 'points',
                title: words('points'),
                align: 'right',
                narrow: 2,
                render: (row) => <Num {...(row.points < 0 ? { tone: 'bad' } : {})}>{count(row.points)}</Num>,
            },
            { key: 'growth', title: words('growth'), align: 'right', render: (row) => count(row.growth) },
        ],
        [words, tier],
    )
}

function useComes(): readonly Column<Row>[] {
    const words = useListWords()
    const stores = useStores()
    const channel = useChannelName()
    const state = useStateName()
    const [language] = useLanguage()
    return useMemo(
        () => [
            {
                key: 'store',
                title: words('store'),
                render: (row) => stores.name(row.store) ?? <span className="faint">–</span>,
            },
            { key: 'channel', title: words('channel'), render: (row) => channel(row.channel) },
            {
                key: 'state',
                title: words('state'),
                spare: true,
                render: (row) => <Pill tone={TONES[row.state] ?? 'plain'}>{state(row.state)}</Pill>,
            },
            {
                key: 'registeredAt',
                title: words('registeredAt'),
                render: (row) => (
                    <span className="num" title={moment(row.registeredAt)}>
                        {day(row.registeredAt)}
                    </span>
                ),
            },
            {
                key: 'lastOrderAt',
                title: words('lastOrderAt'),
                narrow: 3,
                render: (row) =>
                    row.lastOrderAt ? (
                        <span className="num" title={moment(row.lastOrderAt)}>
                            {ago(row.lastOrderAt, language)}
                        </span>
                    ) : (
                        <span className="faint">{words('never')}</span>
                    ),
            },
        ],
        [words, stores, channel, state, language],
    )
}
