import { api, told } from '@regulars/api'
import { count, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { useCallback } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useAddress } from '../useAddress'
import { type Period, periodsQuery } from './rfm'
import { useRfmWords } from './rfmWords'

interface Wish {
    name: string
    cutsOf: string
}

/** Scores all buyers as they are now, by cut points of their own or by those of an earlier period. */
export function NewPeriod({ periods, onClose }: { periods: readonly Period[]; onClose: () => void }) {
    const words = useRfmWords()
    const client = useQueryClient()
    const [, change] = useAddress()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, { name, cutsOf }: Wish) =>
            told(
                api.POST('/api/v1/rfm/periods', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { name: name.trim(), ...(cutsOf ? { cutsOf } : {}) },
                }),
            ),
        [],
    )
    const make = useCommand(send, {
        quiet: true,
        onDone: async (made) => {
            onClose()
            void message.success(words('created', { n: count(made.members) }))
            await client.invalidateQueries(periodsQuery)
            change({ period: made.id, earlier: undefined, cell: undefined })
        },
    })
    return (
        <ReasonForm<Wish>
            noReason
            title={words('createTitle')}
            text={words('createText')}
            ok={words('create')}
            running={make.running}
            refusal={make.refusal}
            initial={{ name: '', cutsOf: periods[0]?.id ?? '' }}
            onClose={onClose}
            onSend={(values) => void make.run({ name: values.name, cutsOf: values.cutsOf })}
        >
            <Form.Item
                name="name"
                label={words('name')}
                rules={[{ required: true, whitespace: true, message: words('nameNeeded') }]}
            >
                <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="cutsOf" label={words('cutsOf')} extra={words('cutsOfHint')}>
                <Select
                    options={[
                        ...periods.map((each) => ({
                            value: each.id,
                            label: words('frozenOf', { name: each.name }),
                        })),
                        { value: '', label: words('own') },
                    ]}
                />
            </Form.Item>
        </ReasonForm>
    )
}
