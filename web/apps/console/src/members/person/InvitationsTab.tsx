import type { Schemas } from '@regulars/api'
import { type Column, count, Empty, Facts, List, moment, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { usePages } from '../../useAddress'
import { MemberLink } from '../MemberLink'
import { invitationsQuery } from '../queries'
import { useInvitationWords } from './invitationWords'

type Friend = Schemas['InvitationsSeen.Friend']
type Person = Schemas['Invitations.Person']
type Amount = Schemas['InvitationsSeen.Amount']

const PAGE = 50

/** Who invited her, and whom she invited. */
export function InvitationsTab({ id }: { id: string }) {
    const words = useInvitationWords()
    const navigate = useNavigate()
    const pages = usePages()
    const amounts = useAmounts()
    const asked = useQuery(invitationsQuery(id, pages.after, PAGE))
    return (
        <>
            <p className="soft tab-lead">{words('lead')}</p>
            <Read of={asked}>
                {({ by, count: friends, earned }) => (
                    <div className="tab-facts">
                        <Facts
                            of={[
                                [words('by'), by ? <By person={by} /> : words('nobody')],
                                [words('count'), words('persons', { count: count(friends) })],
                                [words('earned'), amounts(earned)],
                            ]}
                        />
                    </div>
                )}
            </Read>
            <List<Friend>
                name="member-invitations"
                label={words('friends')}
                columns={useColumns()}
                rows={asked.data?.friends}
                rowKey={(row) => row.person.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) => void navigate({ to: '/members/$id', params: { id: row.person.id } })}
                pages={pages.turning(asked.data?.next)}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
        </>
    )
}

const called = (person: Person): string => [person.name, person.phone].filter(Boolean).join(' ') || person.memberNo

function By({ person }: { person: Person }) {
    const words = useInvitationWords()
    return <MemberLink id={person.id}>{words('byLine', { who: called(person), at: moment(person.at) })}</MemberLink>
}

function useAmounts(): (of: readonly Amount[]) => string {
    const words = useInvitationWords()
    return (of) =>
        of
            .flatMap(({ asset, amount }) =>
                asset === 'POINTS' || asset === 'GROWTH' ? [words(asset, { amount: count(amount) })] : [],
            )
            .join(' · ') || words('nothing')
}

function useColumns(): readonly Column<Friend>[] {
    const words = useInvitationWords()
    const amounts = useAmounts()
    return [
        { key: 'friend', title: words('friend'), narrow: 1, render: (row) => called(row.person) },
        {
            key: 'memberNo',
            title: words('memberNo'),
            render: (row) => <span className="num">{row.person.memberNo}</span>,
        },
        {
            key: 'at',
            title: words('at'),
            narrow: 3,
            render: (row) => <span className="num">{moment(row.person.at)}</span>,
        },
        { key: 'earned', title: words('earned'), align: 'right', narrow: 2, render: (row) => amounts(row.earned) },
    ]
}
