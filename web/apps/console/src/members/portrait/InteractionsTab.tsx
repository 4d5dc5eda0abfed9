import { type Column, count, Empty, List, moment, Panel, Pill, Read, Sideways, useBoth } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useChannelName, useStores } from '../../names'
import { rowsOf } from '../../rowsOf'
import { usePages } from '../../useAddress'
import { type Counted, every, type Interaction, interactionsQuery, portraitQuery } from './portrait'
import { usePortraitWords } from './portraitWords'

const PAGE = 50

/** What the member looked at, clicked, wrote and shared: how often, and one by one. */
export function InteractionsTab({ id }: { id: string }) {
    const words = usePortraitWords()
    const pages = usePages()
    const portrait = useQuery(portraitQuery(id))
    const asked = useQuery(interactionsQuery(id, pages.after, PAGE))
    const heard = portrait.data?.interaction.updatedAt
    return (
        <div className="stack">
            <Panel
                title={words('byKind')}
                more={heard === undefined ? words('never') : words('updated', { at: moment(heard) })}
            >
                <Read of={portrait} lines={5}>
                    {({ interaction }) => <Kinds of={interaction.kinds ?? []} />}
                </Read>
            </Panel>
            <List<Interaction>
                name="member-interactions"
                label={words('list')}
                columns={useColumns()}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                pages={pages.turning(asked.data?.next)}
                empty={<Empty title={words('noneTitle')} text={words('noneText')} />}
            />
        </div>
    )
}

function Kinds({ of }: { of: readonly Counted[] }) {
    const words = usePortraitWords()
    return (
        <Sideways label={words('byKind')}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th scope="col">{words('kind')}</th>
                        <th scope="col" className="right">
                            {words('days30')}
                        </th>
                        <th scope="col" className="right">
                            {words('days90')}
                        </th>
                        <th scope="col" className="right">
                            {words('last')}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {every(of).map((each) => (
                        <tr key={each.kind}>
                            <td>{words(each.kind)}</td>
                            <td className="right">{count(each.days30)}</td>
                            <td className="right">{count(each.days90)}</td>
                            <td className="right">
                                {each.last === undefined ? (
                                    <span className="faint">{words('never')}</span>
                                ) : (
                                    moment(each.last)
                                )}
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}

function useColumns(): readonly Column<Interaction>[] {
    const words = usePortraitWords()
    const both = useBoth()
    const channel = useChannelName()
    const stores = useStores()
    const none = <span className="faint">–</span>
    return [
        {
            key: 'at',
            title: words('at'),
            narrow: 3,
            render: (row) => <span className="num">{moment(row.at)}</span>,
        },
        {
            key: 'deed',
            title: words('deed'),
            narrow: 1,
            render: (row) => (
                <span className="row tight">
                    {both({ zh: row.nameZh, en: row.nameEn })} <Pill tone="plain">{words(row.kind)}</Pill>
                </span>
            ),
        },
        {
            key: 'about',
            title: words('about'),
            narrow: 2,
            render: (row) => [row.product, row.category].filter(Boolean).join(' · ') || none,
        },
        { key: 'channel', title: words('channel'), render: (row) => channel(row.channel) },
        { key: 'store', title: words('store'), render: (row) => stores.name(row.store) ?? none },
    ]
}
