import { type Column, count, Empty, List, moment, Pill, type Tone, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { rowsOf } from '../../rowsOf'
import { useAddress, usePages } from '../../useAddress'
import { EntryWhy } from '../../why/EntryWhy'
import { type Asset, type Lot, lotsQuery } from '../queries'
import { useBookWords } from './bookWords'
import { AssetSwitch } from './EntriesTab'

const PAGE = 50

/** What was gained and is still there, lot by lot. */
export function LotsTab({ id }: { id: string }) {
    const words = useBookWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const asset: Asset = chosen.asset === 'GROWTH' ? 'GROWTH' : 'POINTS'
    const asked = useQuery(lotsQuery(id, asset, pages.after, PAGE))
    return (
        <>
            <p className="soft tab-lead">{words('lotsLead')}</p>
            <List<Lot>
                name="member-lots"
                label={words(asset)}
                columns={useColumns()}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) => change({ entry: row.entryId })}
                pages={pages.turning(asked.data?.next)}
                bar={<AssetSwitch />}
                empty={<Empty title={words('lotsEmpty', { asset: words(asset) })} text={words('lotsEmptyText')} />}
            />
            <EntryWhy entryId={textOf(chosen.entry)} onClose={() => change({ entry: undefined })} />
        </>
    )
}

const TONES: Record<Lot['state'], Tone> = { PENDING: 'info', OPEN: 'good', SPENT: 'plain', EXPIRED: 'plain' }

function useColumns(): readonly Column<Lot>[] {
    const words = useBookWords()
    return [
        {
            key: 'state',
            title: words('lotState'),
            narrow: 1,
            render: (row) => <Pill tone={TONES[row.state]}>{words(row.state)}</Pill>,
        },
        { key: 'amount', title: words('granted'), align: 'right', narrow: 3, render: (row) => count(row.amount) },
        {
            key: 'left',
            title: words('left'),
            align: 'right',
            narrow: 2,
            render: (row) => (
                <>
                    {row.held > 0 ? (
                        <span className="faint">{words('heldNow', { amount: count(row.held) })} </span>
                    ) : null}
                    {count(row.left)}
                </>
            ),
        },
        {
            key: 'availableAt',
            title: words('availableAt'),
            render: (row) => <span className="num">{moment(row.availableAt)}</span>,
        },
        {
            key: 'expiresAt',
            title: words('expiresAt'),
            narrow: 3,
            render: (row) =>
                row.expiresAt ? (
                    <span className="num">{moment(row.expiresAt)}</span>
                ) : (
                    <span className="faint">{words('never')}</span>
                ),
        },
    ]
}
