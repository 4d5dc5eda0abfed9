import { ExperimentOutlined, LineChartOutlined, SlidersOutlined } from '@ant-design/icons'
import { type Column, count, Empty, List, moment, Page, Pill, type Tone, useBoth } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { rowsOf } from '../rowsOf'
import { StartModal } from './StartModal'
import { MODELS, open, type WhatIf, whatIfsQuery } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'
import './whatif.css'

export const TONES: Record<WhatIf['state'], Tone> = {
    WAITING: 'plain',
    RUNNING: 'info',
    DONE: 'good',
    CANCELLED: 'plain',
    FAILED: 'bad',
}

/** What was tried on the past, and what the house can model ahead. */
export function WhatIfsPage() {
    const words = useWhatIfWords()
    const can = useCan()
    const navigate = useNavigate()
    const query = useQuery(whatIfsQuery)
    const columns = useColumns()
    const [starting, setStarting] = useState(false)
    const create = can('POST /api/v1/what-ifs') ? (
        <Button type="primary" icon={<ExperimentOutlined />} onClick={() => setStarting(true)}>
            {words('start')}
        </Button>
    ) : null
    return (
        <Page
            title={words('title')}
            lead={words('lead')}
            actions={
                <>
                    {MODELS.some(({ needs }) => can(needs)) ? (
                        <Button
                            icon={<LineChartOutlined />}
                            onClick={() => void navigate({ to: '/what-ifs/economics', search: {} })}
                        >
                            {words('simulators')}
                        </Button>
                    ) : null}
                    {can('GET /api/v1/what-ifs/growth') ? (
                        <Button
                            icon={<SlidersOutlined />}
                            onClick={() => void navigate({ to: '/what-ifs/thresholds', search: {} })}
                        >
                            {words('thresholds')}
                        </Button>
                    ) : null}
                    {create}
                </>
            }
        >
            <List<WhatIf>
                name="what-ifs"
                label={words('listLabel')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={(each) => each.id}
                error={query.error}
                onRetry={() => void query.refetch()}
                onOpen={({ id }) => void navigate({ to: '/what-ifs/$id', params: { id } })}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} action={create} />}
            />
            {starting ? <StartModal onClose={() => setStarting(false)} /> : null}
        </Page>
    )
}

function useColumns(): Column<WhatIf>[] {
    const words = useWhatIfWords()
    const both = useBoth()
    const title = (each: WhatIf) => both({ zh: each.titleZh, en: each.titleEn })
    return [
        {
            key: 'what',
            title: words('what'),
            narrow: 1,
            render: (each) => (
                <span className="what">
                    <span className="faint">{words(each.kind)}</span>
                    <span>{title(each)}</span>
                </span>
            ),
        },
        {
            key: 'said',
            title: words('difference'),
            narrow: 3,
            render: (each) => (each.result ? <span className="said">{both(each.result)}</span> : '–'),
        },
        {
            key: 'span',
            title: words('span'),
            width: 150,
            render: (each) => words('months', { count: each.definition.months }),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            width: 160,
            render: (each) =>
                open(each) ? (
                    <Progress
                        size="small"
                        percent={Math.floor((each.progress.parts * 100) / each.progress.of)}
                        aria-label={words(each.state)}
                    />
                ) : (
                    <Pill tone={TONES[each.state]}>{words(each.state)}</Pill>
                ),
        },
        {
            key: 'at',
            title: words('orders'),
            align: 'right',
            width: 110,
            render: (each) => <span className="num">{count(each.progress.orders)}</span>,
        },
        {
            key: 'asked',
            title: words('askedTitle'),
            spare: true,
            render: (each) => words('asked', { who: each.askedBy, at: moment(each.askedAt) }),
        },
    ]
}
