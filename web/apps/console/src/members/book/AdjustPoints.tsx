import { api, type Schemas, told } from '@regulars/api'
import { count, Refused, Sentence, signed, useCommand } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Form, type FormInstance, Modal } from 'antd'
import { useRef, useState } from 'react'
import { aloneQuery } from '../../system/aloneQuery'
import { accountsQuery, useRefreshMember } from '../queries'
import { Waiting } from '../Waiting'
import { AdjustFields } from './AdjustFields'
import { type Adjusting, adjustmentBody, attached, leftAfter, wrongFile } from './adjusting'
import { useAdjustWords } from './adjustWords'
import { useAttachmentWords } from './attachmentWords'

/** A change of points or growth value by a person; larger ones wait for a second one. */
export function AdjustPoints({
    open,
    id,
    name,
    onClose,
}: {
    open: boolean
    id: string
    name: string
    onClose: () => void
}) {
    const words = useAdjustWords()
    return (
        <Modal open={open} title={words('title')} footer={null} width={480} destroyOnHidden onCancel={onClose}>
            <Adjustment id={id} name={name} onClose={onClose} />
        </Modal>
    )
}

/** Files are read when they are sent: a second click must not send them a second time. */
function useAdjusting(id: string, form: FormInstance<Adjusting>, onDone: (done: Schemas['Adjustment']) => void) {
    const words = useAttachmentWords()
    const reading = useRef(false)
    const adjust = useCommand(
        (key, body: Schemas['LedgerApi.NewAdjustment']) =>
            told(
                api.POST('/api/v1/members/{id}/adjustments', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        { quiet: true, onDone },
    )
    async function submit(of: Adjusting) {
        if (reading.current) return
        reading.current = true
        try {
            await adjust.run(adjustmentBody(of, await attached(of)))
        } catch (broken) {
            if (!(broken instanceof DOMException)) throw broken
            form.setFields([{ name: 'attachments', errors: [words('unreadable')] }])
        } finally {
            reading.current = false
        }
    }
    return { ...adjust, submit }
}

function Adjustment({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
    const words = useAdjustWords()
    const [form] = Form.useForm<Adjusting>()
    const { message } = App.useApp()
    const refresh = useRefreshMember(id)
    const [waiting, setWaiting] = useState<Schemas['Adjustment']>()
    const adjust = useAdjusting(id, form, (done) => {
        refresh()
        if (done.state === 'WAITING') return setWaiting(done)
        void message.success(words('posted', { amount: signed(done.amount), asset: words(done.asset) }))
        onClose()
    })
    if (waiting) {
        return (
            <Waiting
                title={words('waitingTitle')}
                text={words('waitingText', { amount: signed(waiting.amount), asset: words(waiting.asset) })}
                onClose={onClose}
            />
        )
    }
    return (
        <Form<Adjusting>
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            initialValues={{ asset: 'POINTS', direction: 'more' }}
            onValuesChange={adjust.clear}
            onFinish={(of) => void adjust.submit(of)}
        >
            <Refused form={form} refusal={adjust.refusal} />
            <AdjustFields wrong={wrongFile(adjust.refusal?.problem?.field)} />
            <Says id={id} name={name} />
            <Second />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={adjust.running}>
                    {words('submit')}
                </Button>
            </div>
        </Form>
    )
}

/** When a colleague decides. */
function Second() {
    const words = useAdjustWords()
    const { data } = useQuery(aloneQuery)
    if (data === undefined) return null
    return (
        <p className="soft">
            {data.alone === 0 ? words('secondAlways') : words('second', { alone: count(data.alone) })}
        </p>
    )
}

/** What will have happened, in words, while it is typed. */
function Says({ id, name }: { id: string; name: string }) {
    const words = useAdjustWords()
    const form: Adjusting | undefined = Form.useWatch([])
    const accounts = useQuery(accountsQuery(id, undefined))
    if (!form?.amount || form.amount <= 0) return null
    const asset = words(form.asset)
    const account = accounts.data?.accounts.find((each) => each.asset === form.asset)
    const available = account?.available ?? account?.balance
    const amount = count(form.amount)
    const first =
        form.direction === 'more'
            ? words('saysMore', { member: name, amount, asset, months: form.validMonths ?? 12 })
            : words('saysLess', { member: name, amount, asset })
    return (
        <Sentence
            text={
                <>
                    {first} {available === undefined ? null : <Left form={form} available={available} />}
                </>
            }
        />
    )
}

function Left({ form, available }: { form: Adjusting; available: number }) {
    const words = useAdjustWords()
    const asset = words(form.asset)
    const left = leftAfter(form, available)
    if (left >= 0) return <span>{words('saysLeft', { asset, from: count(available), to: count(left) })}</span>
    return form.allowDebt ? (
        <span className="warn">{words('saysDebt', { asset, debt: count(-left) })}</span>
    ) : (
        <span className="bad">
            {words('saysShort', { asset, from: count(available), amount: count(form.amount ?? 0) })}
        </span>
    )
}
