import { api, told } from '@regulars/api'
import { type Column, count, Empty, List, money, Pill, signed, signedMoney } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useTierName } from '../names'
import { rowsOf } from '../rowsOf'
import type { Line, WhatIf } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

const KINDS = ['MOVED', 'GAINING', 'LOSING', 'DIFFERING'] as const
type Kind = (typeof KINDS)[number]
const NAMES = { MOVED: 'moved', GAINING: 'gaining', LOSING: 'losing', DIFFERING: 'differing' } as const

/** Members by name: who changes tier, who gains and loses most, whom the check finds different. */
export function Members({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const can = useCan()
    const navigate = useNavigate()
    const { who } = useSearch({ strict: false }) as { who?: string }
    const offer = run.kind === 'OFFER'
    const kinds = KINDS.filter((each) =>
        offer
            ? each === 'GAINING' || each === 'LOSING'
            : each !== 'DIFFERING' || (run.result?.points?.check.members ?? 0) > 0,
    )
    const of: Kind = kinds.find((each) => each === who) ?? (run.kind === 'LADDER' ? 'MOVED' : 'GAINING')
    const [pages, setPages] = useState<readonly string[]>([])
    const after = pages.at(-1)
    const query = useQuery({
        queryKey: ['what-ifs', run.id, 'members', of, after],
        enabled: can('GET /api/v1/what-ifs/{id}/members'),
        queryFn: () =>
            told(
                api.GET('/api/v1/what-ifs/{id}/members', {
                    params: { path: { id: run.id }, query: { of, limit: 20, ...(after ? { after } : {}) } },
                }),
            ),
    })
    const columns = useColumns(offer)
    if (!can('GET /api/v1/what-ifs/{id}/members')) return null
    return (
        <List<Line>
            name={`what-if-members-${offer ? 'offer' : 'points'}`}
            label={words(NAMES[of])}
            columns={columns}
            rows={rowsOf(query)}
            rowKey={(line) => line.id}
            error={query.error}
            {...(can('GET /api/v1/members/{id}')
                ? { onOpen: (line: Line) => void navigate({ to: '/members/$id', params: { id: line.id } }) }
                : {})}
            empty={<Empty title={words('nobody')} />}
            bar={
                <Segmented
                    aria-label={words('members')}
                    value={of}
                    options={kinds.map((each) => ({ value: each, label: words(NAMES[each]) }))}
                    onChange={(next) => {
                        setPages([])
                        void navigate({ to: '.', search: { who: next }, replace: true })
                    }}
                />
            }
            pages={{
                onPrevious: pages.length > 0 ? () => setPages(pages.slice(0, -1)) : undefined,
                onNext: query.data?.next ? () => setPages([...pages, query.data?.next ?? '']) : undefined,
            }}
        />
    )
}

function useColumns(offer: boolean): Column<Line>[] {
    const words = useWhatIfWords()
    const tierName = useTierName()
    const say = offer ? money : count
    return [
        {
            key: 'member',
            title: words('member'),
            narrow: 1,
            render: (line) => (
                <MemberLink id={line.id} className="who">
                    <span className="num">{line.memberNo ?? line.id}</span>
                    <span className="soft">{[line.name, line.phone].filter(Boolean).join(' ')}</span>
                </MemberLink>
            ),
        },
        { key: 'now', title: words('was'), align: 'right', narrow: 3, render: (line) => say(line.now) },
        { key: 'then', title: words('would'), align: 'right', narrow: 3, render: (line) => say(line.then) },
        {
            key: 'gain',
            title: words('gain'),
            align: 'right',
            narrow: 2,
            render: (line) => <b className="num">{offer ? signedMoney(line.gain) : signed(line.gain)}</b>,
        },
        {
            key: 'tier',
            title: words('tierChange'),
            render: (line) =>
                line.tierNow === line.tierThen ? (
                    tierName(line.tierNow)
                ) : (
                    <Pill tone="info">
                        {tierName(line.tierNow)} → {tierName(line.tierThen)}
                    </Pill>
                ),
        },
        {
            key: 'growth',
            title: words('growth'),
            align: 'right',
            render: (line) =>
                line.growthNow === line.growthThen
                    ? count(line.growthNow)
                    : `${count(line.growthNow)} → ${count(line.growthThen)}`,
        },
    ]
}
