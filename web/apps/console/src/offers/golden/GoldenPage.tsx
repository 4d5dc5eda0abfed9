import { PlusOutlined, ReloadOutlined } from '@ant-design/icons'
import { type Column, Empty, Figure, Figures, List, moment, money, Num, Page, Pill, signedMoney } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../../access/session'
import { useAuthorName } from '../../names'
import { rowsOf } from '../../rowsOf'
import type { Shown } from './golden'
import { goldenQuery, useSaid } from './goldenQuery'
import { useGoldenWords } from './goldenWords'
import '../../rules/rules.css'
import '../offers.css'
import './golden.css'

/** All golden baskets as they come out now: those that are not as expected first. */
export function GoldenPage() {
    const words = useGoldenWords()
    const can = useCan()
    const navigate = useNavigate()
    const query = useQuery(goldenQuery)
    const columns = useColumns()
    const rows = rowsOf(query)?.toSorted((a, b) => Number(b.fails) - Number(a.fails))
    const failing = rows?.filter(({ fails }) => fails).length
    const create = can('POST /api/v1/golden-baskets') ? (
        <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => void navigate({ to: '/golden-baskets/$id', params: { id: 'new' } })}
        >
            {words('new')}
        </Button>
    ) : null
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    <Button icon={<ReloadOutlined />} loading={query.isFetching} onClick={() => void query.refetch()}>
                        {words('again')}
                    </Button>
                    {create}
                </>
            }
        >
            {rows === undefined || rows.length === 0 ? null : (
                <div className="golden-figures">
                    <Figures>
                        <Figure label={words('all')} value={rows.length} />
                        <Figure label={words('as')} value={rows.length - (failing ?? 0)} />
                        <Figure
                            label={words('differ')}
                            value={failing}
                            note={words('ranAt', { at: moment(new Date(query.dataUpdatedAt).toISOString()) })}
                        />
                    </Figures>
                </div>
            )}
            <List<Shown>
                name="golden-baskets"
                label={words('list')}
                columns={columns}
                rows={rows}
                rowKey={(each) => each.basket.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ basket }) => void navigate({ to: '/golden-baskets/$id', params: { id: basket.id } })}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} action={create} />}
            />
        </Page>
    )
}

function useColumns(): Column<Shown>[] {
    const words = useGoldenWords()
    const said = useSaid()
    const author = useAuthorName()
    return [
        {
            key: 'name',
            title: words('name'),
            width: 190,
            narrow: 1,
            render: ({ basket }) => <b className="rule-name">{basket.body.name}</b>,
        },
        {
            key: 'basket',
            title: words('basket'),
            width: 320,
            narrow: 3,
            render: ({ basket }) => <span className="rule-says">{said(basket.body)}</span>,
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ fails }) => <Pill tone={fails ? 'bad' : 'good'}>{words(fails ? 'differPill' : 'asPill')}</Pill>,
        },
        ...useAmounts(),
        {
            key: 'keeper',
            title: words('keeper'),
            render: ({ basket }) => (
                <span className="soft">
                    {words('authorAt', { author: author(basket.author), at: moment(basket.at) })}
                </span>
            ),
        },
    ]
}

/** What it should cost, what it costs, and the difference. */
function useAmounts(): Column<Shown>[] {
    const words = useGoldenWords()
    return [
        {
            key: 'expected',
            title: words('expected'),
            align: 'right',
            render: ({ basket }) => <Num>{money(basket.expected.payable)}</Num>,
        },
        {
            key: 'now',
            title: words('now'),
            align: 'right',
            render: ({ now }) => (
                <Num>
                    <b>{money(now.payable)}</b>
                </Num>
            ),
        },
        {
            key: 'difference',
            title: words('difference'),
            align: 'right',
            narrow: 3,
            render: ({ basket, now }) => {
                const more = now.payable - basket.expected.payable
                return more === 0 ? <span className="faint">–</span> : <Num tone="bad">{signedMoney(more)}</Num>
            },
        },
    ]
}
