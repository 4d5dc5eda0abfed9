import { api, type Schemas, told } from '@regulars/api'
import { inZone, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useCallback } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { shifted } from '../offers/ratio'
import { percent } from './accounting'
import { useAccountingWords } from './accountingWords'

interface Typed {
    month: Dayjs
    yuan: string
    percent: string
    basis: string
}

/** What a point is taken for from a month on; typed in yuan and percent, kept exactly. */
export function SetTerms({ estimate, onClose }: { estimate: Schemas['Breakage']; onClose: () => void }) {
    const words = useAccountingWords()
    const set = useSetting(onClose)
    const decimal = { pattern: /^\d{1,6}(\.\d{1,6})?$/, message: words('decimal') }
    const required = { required: true, message: words('required') }
    return (
        <ReasonForm<Typed>
            title={words('setTerms')}
            text={words('setText')}
            ok={words('set')}
            noReason
            running={set.running}
            refusal={set.refusal}
            initial={{ month: dayjs(inZone(Date.now()).format('YYYY-MM-01')) }}
            onClose={onClose}
            onSend={(typed) =>
                void set.run({
                    fromMonth: typed.month.format('YYYY-MM'),
                    unit: shifted(typed.yuan, 2) ?? typed.yuan,
                    expected: shifted(typed.percent, -2) ?? typed.percent,
                    basis: typed.basis.trim(),
                })
            }
        >
            <Form.Item name="month" label={words('fromMonth')} extra={words('fromMonthHint')} rules={[required]}>
                <DatePicker picker="month" allowClear={false} />
            </Form.Item>
            <Form.Item name="yuan" label={words('unit')} extra={words('unitHint')} rules={[required, decimal]}>
                <Input inputMode="decimal" prefix="¥" style={{ width: 160 }} />
            </Form.Item>
            <Form.Item
                name="percent"
                label={words('expected')}
                extra={
                    estimate.redeemedShare === undefined
                        ? words('expectedHint')
                        : words('expectedOwn', { share: percent(estimate.redeemedShare) })
                }
                rules={[required, decimal]}
            >
                <Input inputMode="decimal" suffix="%" style={{ width: 160 }} />
            </Form.Item>
            <Form.Item
                name="basis"
                label={words('basis')}
                extra={words('basisHint')}
                rules={[{ ...required, whitespace: true }]}
            >
                <Input.TextArea rows={2} maxLength={400} />
            </Form.Item>
        </ReasonForm>
    )
}

function useSetting(onClose: () => void) {
    const words = useAccountingWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (_: string, body: Schemas['Terms']) => told(api.POST('/api/v1/accounting/points/terms', { body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['accounting'] })
            void message.success(words('termsSet'))
            onClose()
        },
    })
}
