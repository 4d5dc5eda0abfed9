import { api, type Schemas, told } from '@regulars/api'
import { dayStart, inZone, Refused, Sentence, useCommand } from '@regulars/kit'
import { App, Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useLadder, useTierName } from '../../names'
import { useRefreshMember } from '../queries'
import { Waiting } from '../Waiting'
import { useHistoryWords } from './historyWords'

interface Given {
    tier?: string
    until?: Dayjs
    reason?: string
}

export function GiveTier({
    open,
    onClose,
    ...rest
}: {
    open: boolean
    id: string
    name: string
    current: string | undefined
    onClose: () => void
}) {
    const words = useHistoryWords()
    return (
        <Modal open={open} title={words('give')} footer={null} width={480} destroyOnHidden onCancel={onClose}>
            <Giving {...rest} onClose={onClose} />
        </Modal>
    )
}

/** The last day still counts: the tier ends with the day after it. */
function bodyOf(form: Given): Schemas['ReviewsApi.ByHand'] {
    const after = form.until?.add(1, 'day').format('YYYY-MM-DD') ?? ''
    return { tier: form.tier ?? '', until: dayStart(after), reason: form.reason?.trim() ?? '' }
}

function useGiving(id: string, onWaiting: (tier: string) => void, onClose: () => void) {
    const words = useHistoryWords()
    const { message } = App.useApp()
    const refresh = useRefreshMember(id)
    const tierName = useTierName()
    return useCommand(
        (key, body: Schemas['ReviewsApi.ByHand']) =>
            told(
                api.POST('/api/v1/members/{id}/tiers', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        {
            quiet: true,
            onDone: (done) => {
                refresh()
                if (done.state === 'WAITING') return onWaiting(done.tier)
                void message.success(words('given', { tier: tierName(done.tier) }))
                onClose()
            },
        },
    )
}

function Giving({
    id,
    name,
    current,
    onClose,
}: {
    id: string
    name: string
    current: string | undefined
    onClose: () => void
}) {
    const words = useHistoryWords()
    const tierName = useTierName()
    const [form] = Form.useForm<Given>()
    const [waiting, setWaiting] = useState<string>()
    const give = useGiving(id, setWaiting, onClose)
    if (waiting) {
        return (
            <Waiting
                title={words('waitingTitle')}
                text={words('waitingText', { tier: tierName(waiting) })}
                onClose={onClose}
            />
        )
    }
    return (
        <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            initialValues={{ until: dayjs(inZone(new Date()).add(1, 'year').format('YYYY-MM-DD')) }}
            onValuesChange={give.clear}
            onFinish={(of) => void give.run(bodyOf(of))}
        >
            <p className="soft">{words('giveLead')}</p>
            <Refused form={form} refusal={give.refusal} />
            <GivenFields current={current} />
            <Says name={name} />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('close')}</Button>
                <Button type="primary" htmlType="submit" loading={give.running}>
                    {words('submit')}
                </Button>
            </div>
        </Form>
    )
}

function GivenFields({ current }: { current: string | undefined }) {
    const words = useHistoryWords()
    const ladder = useLadder()
    const tierName = useTierName()
    const today = dayjs(inZone(new Date()).format('YYYY-MM-DD'))
    return (
        <>
            <div className="pair">
                <Form.Item
                    name="tier"
                    label={words('tier')}
                    rules={[{ required: true, message: words('pick') }]}
                    extra={current ? words('tierNow', { tier: tierName(current) }) : null}
                >
                    <Select
                        autoFocus
                        placeholder={words('pick')}
                        options={(ladder?.tiers ?? []).map(({ code }) => ({ value: code, label: tierName(code) }))}
                    />
                </Form.Item>
                <Form.Item name="until" label={words('untilWhen')} rules={[{ required: true, message: words('pick') }]}>
                    <DatePicker
                        style={{ width: '100%' }}
                        allowClear={false}
                        disabledDate={(date) => date.isBefore(today, 'day')}
                    />
                </Form.Item>
            </div>
            <Form.Item
                name="reason"
                label={words('reason')}
                rules={[{ required: true, whitespace: true, message: words('reasonRule') }]}
            >
                <Input.TextArea rows={2} maxLength={500} placeholder={words('reasonHint')} />
            </Form.Item>
        </>
    )
}

function Says({ name }: { name: string }) {
    const words = useHistoryWords()
    const tierName = useTierName()
    const tier: string | undefined = Form.useWatch('tier')
    const until: Dayjs | undefined = Form.useWatch('until')
    if (!tier || !until) return null
    return <Sentence text={words('says', { member: name, tier: tierName(tier), date: until.format('YYYY-MM-DD') })} />
}
