import { api, told } from '@regulars/api'
import { inZone, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DatePicker, Form, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { ReasonForm } from '../access/ReasonForm'
import { daysBefore } from '../boards/span'
import { KINDS, type Kind, lastMonth } from './reports'
import { useReportWords } from './reportWords'

interface Values {
    kind: Kind
    days: [Dayjs, Dayjs]
}

/** Asks for a report; its page shows how far it is. */
export function MakeReport({ onClose }: { onClose: () => void }) {
    const words = useReportWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const today = inZone(new Date()).format('YYYY-MM-DD')
    const { from, to } = lastMonth(today)
    const make = useCommand(
        (key: string, kind: Kind, days: { from: string; to: string }) =>
            told(
                api.POST('/api/v1/reports', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { kind, ...days },
                }),
            ),
        {
            quiet: true,
            onDone: ({ id }) => {
                void client.invalidateQueries({ queryKey: ['reports'] })
                void navigate({ to: '/reports/$id', params: { id } })
            },
        },
    )
    return (
        <ReasonForm<Values>
            noReason
            title={words('make')}
            text={words('makeText')}
            ok={words('make')}
            running={make.running}
            refusal={make.refusal}
            initial={{ kind: 'OPERATIONS', days: [dayjs(from), dayjs(to)] }}
            onClose={onClose}
            onSend={({ kind, days: [first, last] }) =>
                void make.run(kind, { from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') })
            }
        >
            <Form.Item name="kind" label={words('kind')}>
                <Segmented vertical options={KINDS.map((kind) => ({ value: kind, label: words(kind) }))} />
            </Form.Item>
            <Form.Item name="days" label={words('days')}>
                <DatePicker.RangePicker allowClear={false} maxDate={dayjs(daysBefore(today, 1))} />
            </Form.Item>
        </ReasonForm>
    )
}
