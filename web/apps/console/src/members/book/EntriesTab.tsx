import { type Column, count, Empty, List, moment, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useRuleName } from '../../names'
import { rowsOf } from '../../rowsOf'
import { useAddress, usePages } from '../../useAddress'
import { EntryWhy } from '../../why/EntryWhy'
import { type Asset, type Entry, entriesQuery } from '../queries'
import { useBookWords } from './bookWords'
import { Signed } from './Signed'

const PAGE = 50

/** Every change of one asset, newest first; each opens its why, whose address can be shared. */
export function EntriesTab({ id }: { id: string }) {
    const words = useBookWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const asset: Asset = chosen.asset === 'GROWTH' ? 'GROWTH' : 'POINTS'
    const asked = useQuery(entriesQuery(id, asset, pages.after, PAGE))
    return (
        <>
            <List<Entry>
                name="member-entries"
                label={words(asset)}
                columns={useColumns()}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) => change({ entry: row.id })}
                pages={pages.turning(asked.data?.next)}
                bar={<AssetSwitch />}
                empty={<Empty title={words('emptyTitle', { asset: words(asset) })} text={words('emptyText')} />}
            />
            <EntryWhy entryId={textOf(chosen.entry)} onClose={() => change({ entry: undefined })} />
        </>
    )
}

export function AssetSwitch() {
    const words = useBookWords()
    const [chosen, change] = useAddress()
    return (
        <Segmented
            size="small"
            aria-label={words('asset')}
            value={chosen.asset === 'GROWTH' ? 'GROWTH' : 'POINTS'}
            options={[
                { value: 'POINTS', label: words('POINTS') },
                { value: 'GROWTH', label: words('GROWTH') },
            ]}
            onChange={(asset) => change({ asset: asset === 'GROWTH' ? asset : undefined, pages: undefined })}
        />
    )
}

/** "消费获得 · 消费积分": what happened, and by which rule where one speaks. */
export function useEntryText(): (entry: Entry) => string {
    const words = useBookWords()
    const rule = useRuleName()
    return (entry) => {
        const name = rule(entry.ruleId)
        return name ? `${words(entry.cause)} · ${name}` : words(entry.cause)
    }
}

/** When what an entry made or touched lapses: the soonest lot's end, and how many more there are. */
function Ends({ lots }: { lots: Entry['lots'] }) {
    const words = useBookWords()
    if (lots.length === 0) return <span className="faint">–</span>
    const ends = lots.flatMap((each) => (each.expiresAt === undefined ? [] : [each.expiresAt])).sort()
    return (
        <>
            {ends[0] ? <span className="num">{moment(ends[0])}</span> : <span className="faint">{words('never')}</span>}
            {lots.length > 1 ? <span className="faint"> {words('moreLots', { count: lots.length - 1 })}</span> : null}
        </>
    )
}

const LATE = 3_600_000

function useColumns(): readonly Column<Entry>[] {
    const words = useBookWords()
    const text = useEntryText()
    return [
        {
            key: 'at',
            title: words('at'),
            narrow: 3,
            render: (row) => (
                <span
                    className="num"
                    title={
                        Date.parse(row.postedAt) - Date.parse(row.at) > LATE
                            ? words('late', { at: moment(row.postedAt) })
                            : undefined
                    }
                >
                    {moment(row.at)}
                </span>
            ),
        },
        { key: 'what', title: words('what'), narrow: 1, render: text },
        {
            key: 'amount',
            title: words('amount'),
            align: 'right',
            narrow: 2,
            render: (row) => <Signed amount={row.amount} />,
        },
        {
            key: 'balanceAfter',
            title: words('balanceAfter'),
            align: 'right',
            narrow: 3,
            render: (row) => count(row.balanceAfter),
        },
        { key: 'lots', title: words('lotEnds'), render: (row) => <Ends lots={row.lots} /> },
        {
            key: 'operator',
            title: words('operator'),
            render: (row) => row.operator ?? <span className="faint">–</span>,
        },
    ]
}
