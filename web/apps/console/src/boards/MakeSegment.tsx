import { PartitionOutlined } from '@ant-design/icons'
import { told as answered, api } from '@regulars/api'
import { count, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { useBoardWords } from './boardWords'
import type { Query, Told } from './metricQuery'

interface MakeSegmentProps {
    told: Told
    query: Query
    who: { group?: string; counted?: boolean }
    empty?: boolean
    /** In the head of a tile, beside what one reads. */
    quiet?: boolean
}

/** Makes a list of exactly the members behind the figure. */
export function MakeSegment(props: MakeSegmentProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const can = useCan()
    const [asking, setAsking] = useState(false)
    if (!can('POST /api/v1/metrics/{code}/segments')) return null
    return (
        <>
            <Button
                size="small"
                type={props.quiet ? 'text' : 'default'}
                icon={<PartitionOutlined />}
                disabled={props.empty ?? false}
                aria-label={props.quiet ? `${words('makeSegment')}: ${props.told.name[language]}` : undefined}
                onClick={() => setAsking(true)}
            >
                {words('makeSegment')}
            </Button>
            {asking ? <Ask {...props} onClose={() => setAsking(false)} /> : null}
        </>
    )
}

function Ask({ told, query, who, onClose }: MakeSegmentProps & { onClose: () => void }) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const make = useCommand(
        (key: string, name: string) =>
            answered(
                api.POST('/api/v1/metrics/{code}/segments', {
                    params: { path: { code: told.code }, header: { 'Idempotency-Key': key } },
                    body: { name, question: query, who },
                }),
            ),
        {
            quiet: true,
            onDone: (made) => {
                void client.invalidateQueries({ queryKey: ['segments'] })
                void message.success(words('made', { n: count(made.members) }))
                void navigate({ to: '/segments/$id', params: { id: made.segment.id } })
            },
        },
    )
    return (
        <ReasonForm<{ name: string }>
            noReason
            title={words('makeTitle')}
            text={words('makeText')}
            ok={words('make')}
            running={make.running}
            refusal={make.refusal}
            initial={{ name: `${told.name[language]} ${query.asOf ?? ''}`.trim().slice(0, 60) }}
            onClose={onClose}
            onSend={({ name }) => void make.run(name.trim())}
        >
            <Form.Item
                name="name"
                label={words('segmentName')}
                rules={[{ required: true, whitespace: true, message: '' }]}
            >
                <Input maxLength={60} />
            </Form.Item>
        </ReasonForm>
    )
}
