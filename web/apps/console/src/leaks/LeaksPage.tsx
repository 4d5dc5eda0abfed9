import { PlusOutlined } from '@ant-design/icons'
import { type Column, count, Empty, List, moment, Page, Pill, type Tone } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { rowsOf } from '../rowsOf'
import { LeakDrawer } from './LeakDrawer'
import { type Leak, leaksQuery } from './leaks'
import { useLeakWords } from './leakWords'
import { RecordLeak } from './RecordLeak'

export const TONES: Record<Leak['state'], Tone> = { WAITING: 'warn', TOLD: 'good', REFUSED: 'plain' }

/** Leaks of children's data, and what became of telling the guardians. */
export function LeaksPage() {
    const words = useLeakWords()
    const can = useCan()
    const [making, setMaking] = useState(false)
    const [opened, setOpened] = useState<string>()
    const asked = useQuery(leaksQuery)
    const rows = rowsOf(asked)
    // It begins with how many it concerns.
    const may = can('POST /api/v1/leaks/previews') && can('POST /api/v1/leaks')
    const make = may ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {words('make')}
        </Button>
    ) : null
    return (
        <Page title={words('title')} lead={words('lead')} actions={make}>
            <List<Leak>
                name="leaks"
                label={words('title')}
                columns={useColumns()}
                rows={rows}
                rowKey={({ id }) => id}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                onOpen={({ id }) => setOpened(id)}
                empty={<Empty title={words('none')} text={words('noneText')} />}
            />
            {making ? <RecordLeak onClose={() => setMaking(false)} /> : null}
            <LeakDrawer leak={rows?.find(({ id }) => id === opened)} onClose={() => setOpened(undefined)} />
        </Page>
    )
}

function useColumns(): Column<Leak>[] {
    const words = useLeakWords()
    return [
        {
            key: 'what',
            title: words('whatShort'),
            narrow: 1,
            render: ({ terms }) => (
                <span className="clip" style={{ display: 'block', maxWidth: 420 }} title={terms.what}>
                    {terms.what}
                </span>
            ),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ state }) => <Pill tone={TONES[state]}>{words(state)}</Pill>,
        },
        {
            key: 'guardians',
            title: words('guardians'),
            align: 'right',
            narrow: 3,
            render: ({ guardians }) => count(guardians),
        },
        {
            key: 'period',
            title: words('period'),
            narrow: 3,
            render: ({ terms }) => (
                <span className="num">
                    {moment(terms.from)} – {moment(terms.until)}
                </span>
            ),
        },
        { key: 'recordedBy', title: words('recordedBy'), render: ({ recordedBy }) => recordedBy },
        {
            key: 'recordedAt',
            title: words('recordedAt'),
            render: ({ recordedAt }) => <span className="num">{moment(recordedAt)}</span>,
        },
    ]
}
