import { api, type Schemas, told } from '@regulars/api'
import { type Column, Empty, List, moment, signed } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { MemberLink } from '../members/MemberLink'
import { useStoreName } from '../names'
import { rowsOf } from '../rowsOf'
import { useIssuers } from '../stored/storedQuery'
import { usePeriod } from './accounting'
import type { Line } from './SettlementTab'
import { useSettlementWords } from './settlementWords'

type Drawn = Schemas['PointsSettlement.Drawn']

/** The entries behind one line, each with its stores and its member. */
export function SettlementEntries({ of: { earned, burnt }, onClose }: { of: Line; onClose: () => void }) {
    const words = useSettlementWords()
    const issuers = useIssuers()
    const [period] = usePeriod()
    const query = useQuery({
        queryKey: ['accounting', 'settlement-entries', period, earned, burnt],
        queryFn: () =>
            told(
                api.GET('/api/v1/accounting/points/settlement/entries', {
                    params: { query: { ...period, earned, burnt } },
                }),
            ),
    })
    const columns = useColumns()
    return (
        <Drawer
            open
            size={720}
            title={words('entriesOf', { earned: issuers.name(earned), burnt: issuers.name(burnt) })}
            onClose={onClose}
        >
            <p className="faint">{words('entriesHow')}</p>
            <List<Drawn>
                name="points-settlement"
                label={words('entries')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={(each) => `${each.entryId} ${each.earnedStore} ${each.points}`}
                error={query.error}
                onRetry={() => void query.refetch()}
                empty={<Empty title={words('none')} />}
            />
        </Drawer>
    )
}

function useColumns(): Column<Drawn>[] {
    const words = useSettlementWords()
    const store = useStoreName()
    const placed = (code: string | undefined) =>
        code === undefined ? <span className="faint">{words('noStore')}</span> : store(code)
    return [
        {
            key: 'at',
            title: words('at'),
            narrow: 2,
            render: ({ at }) => <span className="num">{moment(at)}</span>,
        },
        { key: 'earned', title: words('earnedAt'), narrow: 1, render: (each) => placed(each.earnedStore) },
        { key: 'burnt', title: words('burntAt'), narrow: 3, render: (each) => placed(each.burntStore) },
        {
            key: 'points',
            title: words('points'),
            align: 'right',
            narrow: 3,
            render: ({ points }) => <span className="num">{signed(points)}</span>,
        },
        {
            key: 'member',
            title: words('member'),
            narrow: 3,
            render: ({ memberId }) => (
                <MemberLink id={memberId} tab="points" otherwise="–">
                    {words('toMember')}
                </MemberLink>
            ),
        },
    ]
}
