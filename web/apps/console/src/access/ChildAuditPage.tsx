import './access.css'
import { api, type Schemas, told } from '@regulars/api'
import {
    type Column,
    csvCell,
    Empty,
    Figure,
    Figures,
    inZone,
    List,
    moment,
    momentExact,
    Page,
    Pill,
    saveCsv,
    type Tone,
    textOf,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { MemberLink } from '../members/MemberLink'
import { rowsOf } from '../rowsOf'
import { useAddress } from '../useAddress'
import { summed } from './childAudit'
import { useChildAuditWords } from './childAuditWords'

type Access = Schemas['ChildAccess']
const TONES: Record<Access['state'], Tone> = {
    WAITING: 'warn',
    APPROVED: 'info',
    REFUSED: 'plain',
    USED: 'good',
    LAPSED: 'plain',
}
const FIRST = 2026

/** Who asked to see children's data in a year, why, who decided and how often it was read: what the authority asks for. */
export function ChildAuditPage() {
    const words = useChildAuditWords()
    const [chosen, change] = useAddress()
    const now = inZone(new Date().toISOString()).year()
    const asked = Number(textOf(chosen.year))
    const year = asked >= FIRST && asked <= now ? asked : now
    const list = useQuery({
        queryKey: ['child-audit', year],
        queryFn: () => told(api.GET('/api/v1/child-accesses/audit', { params: { query: { year } } })),
    })
    const rows = rowsOf(list)
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    <Years
                        year={year}
                        last={now}
                        onChange={(next) => change({ year: next === now ? undefined : String(next) })}
                    />
                    <SaveButton year={year} rows={rows ?? []} />
                </>
            }
        >
            <div className="stack">
                {rows && rows.length > 0 ? <Sums rows={rows} /> : null}
                <List<Access>
                    name="child-audit"
                    label={words('title')}
                    columns={useColumns()}
                    rows={rows}
                    rowKey={(row) => row.id}
                    error={list.error}
                    onRetry={() => void list.refetch()}
                    empty={<Empty title={words('emptyTitle', { year })} text={words('emptyText')} />}
                />
            </div>
        </Page>
    )
}

function Years({ year, last, onChange }: { year: number; last: number; onChange: (year: number) => void }) {
    const words = useChildAuditWords()
    return (
        <Select
            aria-label={words('year')}
            value={year}
            onChange={onChange}
            options={Array.from({ length: last - FIRST + 1 }, (_, at) => last - at).map((value) => ({
                value,
                label: words('yearOf', { year: value }),
            }))}
        />
    )
}

function SaveButton({ year, rows }: { year: number; rows: readonly Access[] }) {
    const words = useChildAuditWords()
    const save = () => {
        const head = ['askedAt', 'member', 'askedBy', 'reason', 'state', 'decidedBy', 'decidedAt', 'decision'] as const
        const titles = [...head.map((name) => words(name)), words('readings'), words('lastReadAt')]
        const time = (at: string | undefined) => (at === undefined ? '' : momentExact(at))
        saveCsv(`child-accesses-${year}`, [
            titles.map(csvCell).join(','),
            ...rows.map((row) =>
                [
                    time(row.askedAt),
                    row.memberId,
                    row.askedBy,
                    row.reason,
                    words(row.state),
                    row.decidedBy ?? '',
                    time(row.decidedAt),
                    row.decision ?? '',
                    String(row.readings),
                    time(row.lastReadAt),
                ]
                    .map(csvCell)
                    .join(','),
            ),
        ])
    }
    return (
        <Button type="primary" disabled={rows.length === 0} onClick={save}>
            {words('save')}
        </Button>
    )
}

function Sums({ rows }: { rows: readonly Access[] }) {
    const words = useChildAuditWords()
    const sums = summed(rows)
    return (
        <Figures>
            <Figure label={words('sumAsked')} value={sums.asked} />
            <Figure label={words('sumApproved')} value={sums.approved} />
            <Figure label={words('sumRefused')} value={sums.refused} />
            <Figure label={words('sumReadings')} value={sums.readings} definition={words('sumReadingsMeans')} />
            <Figure label={words('sumMembers')} value={sums.members} />
        </Figures>
    )
}

function useColumns(): Column<Access>[] {
    const words = useChildAuditWords()
    const time = (at: string | undefined) => (at ? <span className="num">{moment(at)}</span> : null)
    const who = (row: Access) => (
        <MemberLink id={row.memberId} tab="children" className="mono">
            {row.memberId}
        </MemberLink>
    )
    return [
        { key: 'askedAt', title: words('askedAt'), narrow: 3, render: (row) => time(row.askedAt) },
        { key: 'member', title: words('member'), narrow: 3, render: who },
        { key: 'askedBy', title: words('askedBy'), narrow: 1, render: (row) => row.askedBy },
        {
            key: 'reason',
            title: words('reason'),
            narrow: 3,
            render: (row) => (
                <span className="clip" style={{ display: 'block', maxWidth: 320 }} title={row.reason}>
                    {row.reason}
                </span>
            ),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (row) => <Pill tone={TONES[row.state]}>{words(row.state)}</Pill>,
        },
        { key: 'decidedBy', title: words('decidedBy'), narrow: 3, render: (row) => row.decidedBy },
        { key: 'decidedAt', title: words('decidedAt'), spare: true, render: (row) => time(row.decidedAt) },
        { key: 'decision', title: words('decision'), spare: true, render: (row) => row.decision },
        { key: 'readings', title: words('readings'), align: 'right', narrow: 3, render: (row) => row.readings },
        { key: 'lastReadAt', title: words('lastReadAt'), render: (row) => time(row.lastReadAt) },
    ]
}
