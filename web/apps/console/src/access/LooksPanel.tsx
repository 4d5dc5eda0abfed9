import { api, type Schemas, told } from '@regulars/api'
import { count, Panel, Pill, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useLookWords } from './lookWords'
import { ReasonForm } from './ReasonForm'
import { useRoleName } from './roles'
import { useCan } from './session'

type Cap = Schemas['Looks.Cap']
type Day = Schemas['Looks.Day']

/** Who looked at personal data in clear of late, whoever reached the day's cap first of all; and the caps. */
export function LooksPanel() {
    const words = useLookWords()
    const role = useRoleName()
    const can = useCan()
    const [changing, setChanging] = useState<Cap>()
    const asked = useQuery({
        queryKey: ['unmaskings'],
        enabled: can('GET /api/v1/unmaskings'),
        refetchInterval: 60_000,
        queryFn: () => told(api.GET('/api/v1/unmaskings')),
    })
    if (asked.data === undefined) return null
    const { caps = [], days = [] } = asked.data
    const reached = days.filter((each) => each.reached)
    return (
        <Panel title={words('title')} more={words('lead')} className="after-list">
            <div className="stack">
                {reached.length > 0 ? (
                    <ul className="stack" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
                        {reached.map((each) => (
                            <li key={`${each.actor} ${each.day}`} className="row">
                                <Pill tone="warn">{words('reached')}</Pill>
                                <span>{says(words, each)}</span>
                            </li>
                        ))}
                    </ul>
                ) : (
                    <span className="soft">
                        {days.length > 0 ? words('nobodyReached', { people: people(days) }) : words('nobodyLooked')}
                    </span>
                )}
                <div className="row" style={{ flexWrap: 'wrap' }}>
                    {caps.map((cap) => (
                        <span key={cap.role} className="row">
                            <span className="soft">{role(cap.role)}</span>
                            <b className="num">{words('aDay', { most: count(cap.most) })}</b>
                            {can('POST /api/v1/unmaskings/caps') ? (
                                <Button
                                    size="small"
                                    type="link"
                                    aria-label={words('changeOf', { role: role(cap.role) })}
                                    onClick={() => setChanging(cap)}
                                >
                                    {words('change')}
                                </Button>
                            ) : null}
                        </span>
                    ))}
                </div>
            </div>
            {changing ? <Change cap={changing} onClose={() => setChanging(undefined)} /> : null}
        </Panel>
    )
}

function says(words: ReturnType<typeof useLookWords>, { actor, day, looks, most }: Day): string {
    return words('saw', { actor, day, looks: count(looks), most: count(most) })
}

function people(days: readonly Day[]): string {
    return count(new Set(days.map((each) => each.actor)).size)
}

function Change({ cap, onClose }: { cap: Cap; onClose: () => void }) {
    const words = useLookWords()
    const role = useRoleName()
    const client = useQueryClient()
    const change = useCommand(
        (key, body: Cap & { reason: string }) =>
            told(api.POST('/api/v1/unmaskings/caps', { params: { header: { 'Idempotency-Key': key } }, body })),
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['unmaskings'] })
                onClose()
            },
        },
    )
    return (
        <ReasonForm<{ most: number }>
            title={words('changeOf', { role: role(cap.role) })}
            text={words('changeText')}
            ok={words('save')}
            initial={{ most: cap.most }}
            running={change.running}
            refusal={change.refusal}
            onClose={onClose}
            onSend={({ most, reason }) => void change.run({ role: cap.role, most, reason })}
        >
            <Form.Item name="most" label={words('most')} rules={[{ required: true, message: words('mostNeeded') }]}>
                <InputNumber min={0} max={1000} precision={0} autoFocus />
            </Form.Item>
        </ReasonForm>
    )
}
