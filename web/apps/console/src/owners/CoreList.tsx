import {
    ago,
    type Chosen,
    type Column,
    day,
    Empty,
    type Filter,
    Filters,
    List,
    Num,
    Pill,
    useLanguage,
    useNarrow,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { AssignOwner } from './AssignOwner'
import { NoteContact } from './NoteContact'
import { type CoreLine, coreAsked, coreQuery, FILTER_NAMES, ownersQuery, SILENCES } from './owners'
import { useOwnerWords } from './ownerWords'

const none: Chosen = Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined]))

/** The core members, whom nobody spoke to for the longest time first. */
export function CoreList() {
    const words = useOwnerWords()
    const navigate = useNavigate()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const asked = useQuery(coreQuery(coreAsked(chosen), pages.after))
    const [assigning, assign] = useState<CoreLine>()
    const set = FILTER_NAMES.some((name) => chosen[name] !== undefined)
    const choose = (next: Chosen) => change({ ...next, ...pages.first })
    return (
        <>
            <Filters filters={useFilters()} chosen={chosen} onChange={choose} />
            <List<CoreLine>
                name="core-members"
                label={words('title')}
                columns={useColumns(assign)}
                rows={rowsOf(asked)}
                rowKey={(row) => row.id}
                loading={asked.isPlaceholderData}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={(row) =>
                    void navigate({ to: '/members/$id', params: { id: row.id }, search: { tab: 'owner' } })
                }
                pages={pages.turning(asked.data?.next)}
                empty={
                    <Empty
                        title={words('listEmpty')}
                        text={words('listEmptyText')}
                        {...(set ? { action: <Button onClick={() => choose(none)}>{words('clearAll')}</Button> } : {})}
                    />
                }
            />
            {assigning ? (
                <AssignOwner
                    id={assigning.id}
                    name={assigning.name ?? assigning.memberNo}
                    owner={assigning.owner}
                    onClose={() => assign(undefined)}
                />
            ) : null}
        </>
    )
}

function useFilters(): readonly Filter[] {
    const words = useOwnerWords()
    const can = useCan()
    const stores = useStores()
    const owners = useQuery({ ...ownersQuery, enabled: can('GET /api/v1/owners') })
    return [
        { kind: 'choices', name: 'store', label: words('store'), choices: stores.choices, single: true },
        {
            kind: 'choices',
            name: 'owner',
            label: words('owner'),
            single: true,
            choices: [
                ...(['MINE', 'NOBODYS', 'LEFT'] as const).map((value) => ({ value, label: words(value) })),
                ...(owners.data?.items ?? []).map(({ owner }) => ({ value: owner.id, label: owner.name })),
            ],
        },
        {
            kind: 'choices',
            name: 'silentDays',
            label: words('noContact'),
            single: true,
            choices: SILENCES.map((n) => ({ value: String(n), label: words('nDays', { n }) })),
        },
    ]
}

function useColumns(onAssign: (row: CoreLine) => void): readonly Column<CoreLine>[] {
    const who = useWho()
    const cared = useCared()
    const words = useOwnerWords()
    const can = useCan()
    return useMemo(
        () => [
            ...who,
            ...cared,
            {
                key: 'actions',
                title: words('actions'),
                acts: true,
                narrow: 3,
                render: (row) => (
                    <div className="row">
                        {can('POST /api/v1/members/{id}/owners') ? (
                            <Button
                                size="small"
                                onClick={(event) => {
                                    event.stopPropagation()
                                    onAssign(row)
                                }}
                            >
                                {words('assign')}
                            </Button>
                        ) : null}
                        <NoteContact id={row.id} small />
                    </div>
                ),
            },
        ],
        [who, cared, words, can, onAssign],
    )
}

function useWho(): readonly Column<CoreLine>[] {
    const words = useOwnerWords()
    const narrow = useNarrow()
    const stores = useStores()
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
                spare: true,
                render: (row) => <span className="num soft">{row.memberNo}</span>,
            },
            {
                key: 'phone',
                title: words('phone'),
                render: (row) => (row.phone ? <Num>{row.phone}</Num> : <span className="faint">–</span>),
            },
            {
                key: 'store',
                title: words('store'),
                narrow: 3,
                render: (row) => stores.name(row.store) ?? <span className="faint">–</span>,
            },
        ],
        [words, narrow, stores],
    )
}

function useCared(): readonly Column<CoreLine>[] {
    const words = useOwnerWords()
    const [language] = useLanguage()
    return useMemo(
        () => [
            {
                key: 'owner',
                title: words('owner'),
                narrow: 2,
                render: ({ owner }) =>
                    owner === undefined ? (
                        <Pill tone="warn">{words('NOBODYS')}</Pill>
                    ) : (
                        <>
                            {owner.name}
                            {owner.left ? (
                                <>
                                    {' · '}
                                    <Pill tone="bad">{words('left')}</Pill>
                                </>
                            ) : null}
                        </>
                    ),
            },
            {
                key: 'lastContact',
                title: words('lastContact'),
                narrow: 3,
                render: ({ lastContact }) =>
                    lastContact === undefined ? (
                        <span className="soft">{words('never')}</span>
                    ) : (
                        <span title={lastContact.by}>
                            {ago(lastContact.at, language)} <span className="faint">{words(lastContact.channel)}</span>
                        </span>
                    ),
            },
            {
                key: 'lastOrder',
                title: words('lastOrder'),
                render: (row) => (
                    <span className="row">
                        {row.lastOrderAt ? <Num>{day(row.lastOrderAt)}</Num> : <span className="faint">–</span>}
                        {row.flagged ? <Pill tone="warn">{words('flagged')}</Pill> : null}
                    </span>
                ),
            },
            { key: 'since', title: words('since'), spare: true, render: (row) => <Num>{day(row.since)}</Num> },
        ],
        [words, language],
    )
}
