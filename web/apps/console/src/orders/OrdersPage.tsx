import { api, type Schemas, told } from '@regulars/api'
import {
    type Chosen,
    type Column,
    count,
    Empty,
    type Filter,
    Filters,
    List,
    moment,
    money,
    Num,
    Page,
    Pill,
    signed,
    useNarrow,
} from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { ExportButton } from '../exports/ExportButton'
import { MemberLink } from '../members/MemberLink'
import { CHANNELS, useChannelName, useStoreName, useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { SavedViews } from '../views/SavedViews'
import { wanted } from './listing'
import { useOrderWords } from './orderWords'

type Row = Schemas['OrderLists.Line']

export function OrdersPage() {
    const words = useOrderWords()
    const navigate = useNavigate()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const filters = useOrderFilters()
    const columns = useOrderColumns()
    const choose = (next: Chosen) => change({ ...next, ...pages.first })
    const body = wanted(chosen, pages.after)
    const asked = useQuery({
        queryKey: ['orders', 'list', body],
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => told(api.POST('/api/v1/orders/lists', { body, signal })),
    })
    const open = (row: Row) =>
        void navigate({
            to: '/orders/$channel/$externalId',
            params: { channel: row.channel, externalId: row.externalId },
        })
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={<ExportButton list="ORDERS" filter={wanted(chosen, undefined)} />}
        >
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="orders" filters={filters} onOpen={choose} />}
            />
            <List<Row>
                name="orders"
                label={words('title')}
                columns={columns}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={open}
                pages={pages.turning(asked.data?.next)}
                empty={<NoOrders filtered={Object.keys(body).length > 1} />}
            />
        </Page>
    )
}

function NoOrders({ filtered }: { filtered: boolean }) {
    const words = useOrderWords()
    const can = useCan()
    const navigate = useNavigate()
    if (filtered) return <Empty title={words('noneFound')} text={words('noneFoundText')} />
    return (
        <Empty
            title={words('none')}
            text={words('noneText')}
            action={
                can('POST /api/v1/imports') ? (
                    <Button type="primary" onClick={() => void navigate({ to: '/imports' })}>
                        {words('importHistory')}
                    </Button>
                ) : null
            }
        />
    )
}

function useOrderFilters(): readonly Filter[] {
    const words = useOrderWords()
    const channel = useChannelName()
    const stores = useStores()
    return [
        {
            kind: 'text',
            name: 'number',
            label: words('number'),
            placeholder: words('number'),
        },
        { kind: 'days', from: 'from', until: 'until', label: words('days') },
        {
            kind: 'choices',
            name: 'stores',
            label: words('store'),
            choices: stores.choices.map(({ value, label }) => ({ value, label: `${value} ${label}` })),
        },
        {
            kind: 'choices',
            name: 'channels',
            label: words('channel'),
            choices: CHANNELS.map((code) => ({ value: code, label: channel(code) })),
        },
        {
            kind: 'flag',
            name: 'unidentified',
            label: words('memberFilter'),
            yes: words('unidentified'),
            no: words('identified'),
        },
        {
            kind: 'flag',
            name: 'returned',
            label: words('returned'),
            yes: words('returnedYes'),
            no: words('returnedNo'),
        },
    ]
}

function useOrderColumns(): readonly Column<Row>[] {
    const words = useOrderWords()
    const channel = useChannelName()
    const store = useStoreName()
    // On a phone the whole row is one button; a link inside it could not be reached.
    const narrow = useNarrow()
    return [
        {
            key: 'placed',
            title: words('placed'),
            render: (row) => <Num>{moment(row.placedAt)}</Num>,
            narrow: 3,
            width: 150,
        },
        {
            key: 'number',
            title: words('number'),
            narrow: 1,
            render: (row) =>
                narrow ? (
                    <span className="mono">{row.externalId}</span>
                ) : (
                    <Link
                        to="/orders/$channel/$externalId"
                        params={{ channel: row.channel, externalId: row.externalId }}
                        className="mono"
                    >
                        {row.externalId}
                    </Link>
                ),
        },
        { key: 'channel', title: words('channel'), render: (row) => channel(row.channel), narrow: 3 },
        { key: 'store', title: words('store'), render: (row) => store(row.store), narrow: 3 },
        { key: 'member', title: words('member'), render: (row) => <Member row={row} plain={narrow} />, narrow: 3 },
        { key: 'lines', title: words('lines'), align: 'right', render: (row) => count(row.lines), spare: true },
        { key: 'paid', title: words('paid'), align: 'right', render: (row) => money(row.paid), narrow: 2 },
        {
            key: 'refunded',
            title: words('refunded'),
            align: 'right',
            render: (row) => (row.refunded > 0 ? money(-row.refunded) : ''),
        },
        { key: 'points', title: words('points'), align: 'right', render: (row) => earned(row, row.points), narrow: 3 },
        { key: 'growth', title: words('growth'), align: 'right', render: (row) => earned(row, row.growth) },
        {
            key: 'late',
            title: words('late'),
            render: (row) => (row.late ? <Pill tone="warn">{words('late')}</Pill> : null),
            spare: true,
        },
    ]
}

/** Nobody earned, or somebody earned nothing: not the same. */
function earned(row: Row, amount: number): string {
    return row.memberId === undefined ? '–' : signed(amount)
}

function Member({ row, plain }: { row: Row; plain: boolean }) {
    const words = useOrderWords()
    if (row.memberId === undefined) return <Pill tone="warn">{words('unidentified')}</Pill>
    const shown = row.memberNo ?? row.memberId
    return plain ? <Num>{shown}</Num> : <MemberLink id={row.memberId}>{shown}</MemberLink>
}
