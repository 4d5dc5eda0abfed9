import { FileTextOutlined } from '@ant-design/icons'
import { type Column, Empty, List, moment, Num, Page, Pill, type Tone } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { rowsOf } from '../rowsOf'
import { MakeReport } from './MakeReport'
import { type Report, reportsQuery } from './reports'
import { useReportWords } from './reportWords'
import { Timing } from './Timing'
import './reports.css'

export const TONES: Record<Report['state'], Tone> = { WAITING: 'info', DONE: 'good', FAILED: 'bad' }

/** The reports of the chain, and when they are made by themselves. */
export function ReportsPage() {
    const words = useReportWords()
    const can = useCan()
    const navigate = useNavigate()
    const asked = useQuery(reportsQuery)
    const [making, setMaking] = useState(false)
    const make = can('POST /api/v1/reports') ? (
        <Button type="primary" icon={<FileTextOutlined />} onClick={() => setMaking(true)}>
            {words('make')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={make}>
            <div className="stack">
                <Timing />
                <List<Report>
                    name="reports"
                    label={words('listLabel')}
                    columns={useColumns()}
                    rows={rowsOf(asked)}
                    rowKey={(each) => each.id}
                    error={asked.error}
                    onRetry={() => void asked.refetch()}
                    onOpen={({ id }) => void navigate({ to: '/reports/$id', params: { id } })}
                    empty={<Empty title={words('emptyTitle')} text={words('emptyText')} action={make} />}
                />
            </div>
            {making ? <MakeReport onClose={() => setMaking(false)} /> : null}
        </Page>
    )
}

function useColumns(): Column<Report>[] {
    const words = useReportWords()
    return [
        { key: 'kind', title: words('kind'), narrow: 1, render: (each) => <b>{words(each.kind)}</b> },
        {
            key: 'days',
            title: words('days'),
            narrow: 3,
            render: (each) => (
                <Num>
                    {each.from} – {each.to}
                </Num>
            ),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            width: 160,
            render: (each) =>
                each.state === 'WAITING' ? (
                    <Progress size="small" percent={each.progress} aria-label={words('WAITING')} />
                ) : (
                    <Pill tone={TONES[each.state]}>{words(each.state)}</Pill>
                ),
        },
        { key: 'asked', title: words('asked'), render: (each) => <Num>{moment(each.askedAt)}</Num> },
        {
            key: 'by',
            title: words('by'),
            render: (each) => (each.cause === 'SCHEDULED' ? words('SCHEDULED') : each.asker),
        },
    ]
}
