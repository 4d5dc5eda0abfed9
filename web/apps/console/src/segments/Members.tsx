import { type Column, Empty, List, moment, textOf, useNarrow } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { MemberLink } from '../members/MemberLink'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { type Line, type Listed, membersOf } from './queries'
import { useSegmentWords } from './segmentWords'
import { WhyMember } from './WhyMember'

const PAGE = 50

/** Who is in; each opens why. */
export function Members({ segment }: { segment: Listed }) {
    const words = useSegmentWords()
    const columns = useColumns()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const asked = useQuery(membersOf(segment.id, pages.after, PAGE))
    return (
        <>
            <List<Line>
                name="segment-members"
                label={words('tabMembers')}
                columns={columns}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) => change({ member: row.id })}
                pages={pages.turning(asked.data?.next)}
                total={{ count: segment.members, atLeast: false }}
                empty={<Empty title={words('noMembers')} text={words('noMembersText')} />}
            />
            <WhyMember
                segment={segment.id}
                name={segment.name}
                member={textOf(chosen.member)}
                onClose={() => change({ member: undefined })}
            />
        </>
    )
}

function useColumns(): Column<Line>[] {
    const words = useSegmentWords()
    const narrow = useNarrow()
    return [
        {
            key: 'member',
            title: words('member'),
            narrow: 1,
            // A card opens as a whole, and what it opens leads on to the member.
            render: (row) =>
                narrow ? (row.name ?? row.memberNo) : <MemberLink id={row.id}>{row.name ?? row.memberNo}</MemberLink>,
        },
        {
            key: 'phone',
            title: words('phone'),
            narrow: 2,
            render: (row) => <span className="num">{row.phone ?? row.memberNo}</span>,
        },
        {
            key: 'since',
            title: words('since'),
            narrow: 3,
            render: (row) => <span className="num">{moment(row.since)}</span>,
        },
        {
            key: 'nextFlip',
            title: words('nextFlip'),
            render: (row) => <span className="num faint">{row.nextFlip ? moment(row.nextFlip) : ''}</span>,
        },
    ]
}
