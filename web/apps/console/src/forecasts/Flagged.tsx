import { type Column, Empty, List, moment, Pill } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { rowsOf } from '../rowsOf'
import { usePages } from '../useAddress'
import { type FlagLine, flaggedQuery } from './forecasts'
import { useWarningWords } from './warningWords'

const PAGE = 50

/** Who is flagged now, with the parts of the score. */
export function Flagged() {
    const words = useWarningWords()
    const pages = usePages()
    const navigate = useNavigate()
    const asked = useQuery(flaggedQuery(pages.after, PAGE))
    return (
        <List<FlagLine>
            name="flagged"
            label={words('tabFlagged')}
            columns={useFlagColumns()}
            rows={rowsOf(asked)}
            rowKey={(row) => row.flag.member}
            error={asked.error}
            onRetry={() => void asked.refetch()}
            onOpen={({ flag }) =>
                void navigate({ to: '/members/$id', params: { id: flag.member }, search: { tab: 'forecast' } })
            }
            pages={pages.turning(asked.data?.next)}
            empty={<Empty title={words('listEmpty')} text={words('listEmptyText')} />}
        />
    )
}

function useFlagColumns(): Column<FlagLine>[] {
    const words = useWarningWords()
    return [
        {
            key: 'member',
            title: words('member'),
            narrow: 1,
            render: (row) => row.name ?? row.memberNo,
        },
        {
            key: 'phone',
            title: words('phone'),
            narrow: 3,
            render: (row) => <span className="num">{row.phone ?? row.memberNo}</span>,
        },
        {
            key: 'score',
            title: words('score'),
            align: 'right',
            narrow: 2,
            render: (row) => <span className="num">{row.flag.risk.score}</span>,
        },
        {
            key: 'silent',
            title: words('silent'),
            align: 'right',
            narrow: 3,
            render: (row) => <span className="num">{words('nDays', { n: row.flag.risk.silentDays })}</span>,
        },
        {
            key: 'parts',
            title: words('sum'),
            render: (row) => (
                <span className="soft">
                    {(row.flag.risk.parts ?? []).map((part) => `${words(part.feature)} ${part.points}`).join(' + ')}
                </span>
            ),
        },
        {
            key: 'since',
            title: words('since'),
            render: (row) => <span className="num">{moment(row.flag.flaggedAt)}</span>,
        },
        {
            key: 'contact',
            title: words('contact'),
            render: ({ flag }) =>
                flag.heldOut ? (
                    <Pill>{words('heldOutPill')}</Pill>
                ) : flag.contact ? (
                    <Pill tone="good">{words(flag.contact.channel)}</Pill>
                ) : null,
        },
    ]
}
