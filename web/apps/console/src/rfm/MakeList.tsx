import { PartitionOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { count, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import type { Chosen } from './cells'
import { ASKED, type By } from './moves'
import type { Period } from './rfm'
import { useRfmWords } from './rfmWords'

interface MakeListProps {
    period: Period
    who: Chosen
    /** What these members are called here. */
    name: string
    empty: boolean
}

/** Makes a segment of exactly the members who have these scores in the period. */
export function MakeList({ period, who, name, empty }: MakeListProps) {
    const words = useRfmWords()
    const can = useCan()
    const send = useCallback(
        (key: string, called: string) =>
            told(
                api.POST('/api/v1/rfm/periods/{id}/segments', {
                    params: { path: { id: period.id }, header: { 'Idempotency-Key': key } },
                    body: { name: called, r: [...who.r], f: [...who.f], m: [...who.m] },
                }),
            ),
        [period.id, who],
    )
    if (!can('POST /api/v1/rfm/periods/{id}/segments')) return null
    return <Make period={period} name={name} empty={empty} text={words('listText')} send={send} />
}

interface MakeMoveListProps {
    earlier: Period
    period: Period
    by: By
    step: { from: number; to: number }
    name: string
    empty: boolean
}

/** Makes a segment of exactly the members who went that way between the two periods. */
export function MakeMoveList({ earlier, period, by, step, name, empty }: MakeMoveListProps) {
    const words = useRfmWords()
    const can = useCan()
    const send = useCallback(
        (key: string, called: string) =>
            told(
                api.POST('/api/v1/rfm/periods/{id}/moves/segments', {
                    params: { path: { id: earlier.id }, header: { 'Idempotency-Key': key } },
                    body: { name: called, later: period.id, by: ASKED[by], ...step },
                }),
            ),
        [earlier.id, period.id, by, step],
    )
    if (!can('POST /api/v1/rfm/periods/{id}/moves/segments')) return null
    return <Make period={period} name={name} empty={empty} text={words('moveListText')} send={send} />
}

type Made = Schemas['FigureSegments.Made']

interface MakeProps {
    period: Period
    name: string
    empty: boolean
    text: string
    send: (key: string, called: string) => Promise<Made>
}

function Make(props: MakeProps) {
    const words = useRfmWords()
    const [asking, setAsking] = useState(false)
    return (
        <>
            <Button
                size="small"
                icon={<PartitionOutlined />}
                disabled={props.empty}
                aria-label={`${words('list')}: ${props.name}`}
                onClick={() => setAsking(true)}
            >
                {words('list')}
            </Button>
            {asking ? <Ask {...props} onClose={() => setAsking(false)} /> : null}
        </>
    )
}

function Ask({ period, name, text, send, onClose }: MakeProps & { onClose: () => void }) {
    const words = useRfmWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const make = useCommand(send, {
        quiet: true,
        onDone: (made) => {
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words('made', { n: count(made.members) }))
            void navigate({ to: '/segments/$id', params: { id: made.segment.id } })
        },
    })
    return (
        <ReasonForm<{ name: string }>
            noReason
            title={words('listTitle')}
            text={text}
            ok={words('make')}
            running={make.running}
            refusal={make.refusal}
            initial={{ name: `${period.name} ${name}`.slice(0, 60) }}
            onClose={onClose}
            onSend={(values) => void make.run(values.name.trim())}
        >
            <Form.Item
                name="name"
                label={words('listName')}
                rules={[{ required: true, whitespace: true, message: words('nameNeeded') }]}
            >
                <Input maxLength={60} />
            </Form.Item>
        </ReasonForm>
    )
}
