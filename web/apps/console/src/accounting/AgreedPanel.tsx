import { api, type Schemas, told } from '@regulars/api'
import { inZone, Panel, Read, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useCallback, useState } from 'react'
import { ReasonForm } from '../access/ReasonForm'
import { useCan } from '../access/session'
import { shifted } from '../offers/ratio'
import { useIssuers } from '../stored/storedQuery'
import { yuanOf } from './accounting'
import { useSettlementWords } from './settlementWords'

/** What the entities pay each other for a point, from which day on. */
export function AgreedPanel() {
    const words = useSettlementWords()
    const can = useCan()
    const issuers = useIssuers()
    const [setting, setSetting] = useState(false)
    const query = useQuery({
        queryKey: ['accounting', 'agreed'],
        queryFn: () => told(api.GET('/api/v1/accounting/points/agreed')),
    })
    return (
        <Panel
            title={words('agreed')}
            more={
                can('POST /api/v1/accounting/points/agreed') && issuers.all.length > 0 ? (
                    <Button onClick={() => setSetting(true)}>{words('agree')}</Button>
                ) : null
            }
        >
            <Read of={query} lines={2}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <p className="soft">{words(issuers.all.length === 0 ? 'noEntities' : 'noAgreed')}</p>
                    ) : (
                        <ul className="accounting-terms">
                            {[...items].reverse().map((each) => (
                                <li key={each.fromDay}>
                                    {words('agreedSays', {
                                        day: each.fromDay,
                                        yuan: yuanOf(each.unit),
                                        head: issuers.name(each.head),
                                    })}
                                    <div className="soft">{words('basisSays', { basis: each.basis })}</div>
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Read>
            <p className="faint">{words('agreedKept')}</p>
            {setting ? <SetAgreed onClose={() => setSetting(false)} /> : null}
        </Panel>
    )
}

interface Typed {
    fromDay: Dayjs
    unit: string
    head: string
    basis: string
}

function useAgreeing(onClose: () => void) {
    const words = useSettlementWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (_: string, body: Schemas['Agreed']) => told(api.POST('/api/v1/accounting/points/agreed', { body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['accounting'] })
            void message.success(words('wasAgreed'))
            onClose()
        },
    })
}

function SetAgreed({ onClose }: { onClose: () => void }) {
    const words = useSettlementWords()
    const issuers = useIssuers()
    const agree = useAgreeing(onClose)
    const required = { required: true, message: words('required') }
    const decimal = { pattern: /^\d{1,6}(\.\d{1,6})?$/, message: words('decimal') }
    return (
        <ReasonForm<Typed>
            title={words('agree')}
            text={words('agreeText')}
            ok={words('save')}
            noReason
            running={agree.running}
            refusal={agree.refusal}
            initial={{ fromDay: dayjs(inZone(Date.now()).add(1, 'day').format('YYYY-MM-DD')) }}
            onClose={onClose}
            onSend={(typed) =>
                void agree.run({
                    fromDay: typed.fromDay.format('YYYY-MM-DD'),
                    unit: shifted(typed.unit, 2) ?? typed.unit,
                    head: typed.head,
                    basis: typed.basis.trim(),
                })
            }
        >
            <Form.Item name="fromDay" label={words('fromDay')} extra={words('fromDayHint')} rules={[required]}>
                <DatePicker allowClear={false} />
            </Form.Item>
            <Form.Item name="unit" label={words('unitLong')} extra={words('unitHint')} rules={[required, decimal]}>
                <Input inputMode="decimal" prefix="¥" style={{ width: 160 }} />
            </Form.Item>
            <Form.Item name="head" label={words('head')} extra={words('headHint')} rules={[required]}>
                <Select options={issuers.all.map(({ code, name }) => ({ value: code, label: name }))} />
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
