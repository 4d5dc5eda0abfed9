import { api, told } from '@regulars/api'
import { Labelled, Pill, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { FindMember } from '../members/find/FindMember'
import { useStoredWords } from './storedWords'

type Act = 'lose' | 'reissue' | 'handOver'

interface Card {
    id: string
    pin: boolean
    lost: boolean
}

/** What the staff do with a card as a whole: report it lost, issue it anew, hand it over (L-31, L-32). */
export function CardActs({ id, pin, lost }: Card) {
    const words = useStoredWords()
    const can = useCan()
    const [open, setOpen] = useState<Act>()
    const acts: Act[] = []
    if (!lost && can('POST /api/v1/members/{id}/stored-value/losses')) acts.push('lose')
    if (can('POST /api/v1/members/{id}/stored-value/reissues')) acts.push('reissue')
    if (!lost && can('POST /api/v1/members/{id}/stored-value/handovers')) acts.push('handOver')
    return (
        <span className="row tight">
            {pin ? <Pill>{words('withPin')}</Pill> : null}
            {acts.map((act) => (
                <Button key={act} size="small" danger={act === 'lose'} onClick={() => setOpen(act)}>
                    {words(act)}
                </Button>
            ))}
            {open ? <Asking act={open} id={id} onClose={() => setOpen(undefined)} /> : null}
        </span>
    )
}

interface Said {
    reason: string
    pin: string
    to: string | undefined
    adult: boolean
}

function send(act: Act, id: string, key: string, { reason, pin, to, adult }: Said): Promise<unknown> {
    const params = { path: { id }, header: { 'Idempotency-Key': key } }
    switch (act) {
        case 'lose':
            return told(api.POST('/api/v1/members/{id}/stored-value/losses', { params, body: { reason } }))
        case 'reissue':
            return told(
                api.POST('/api/v1/members/{id}/stored-value/reissues', {
                    params,
                    body: { reason, ...(pin === '' ? {} : { pin }) },
                }),
            )
        case 'handOver':
            return told(
                api.POST('/api/v1/members/{id}/stored-value/handovers', {
                    params,
                    body: { reason, to: to ?? '', ...(adult ? { adult } : {}) },
                }),
            )
    }
}

function Asking({ act, id, onClose }: { act: Act; id: string; onClose: () => void }) {
    const words = useStoredWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [reason, setReason] = useState('')
    const [pin, setPin] = useState('')
    const [to, setTo] = useState<{ id: string; label: string }>()
    const [adult, setAdult] = useState(false)
    const asked = useCommand((key, said: Said) => send(act, id, key, said), {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['member'] })
            void client.invalidateQueries({ queryKey: ['stored-value'] })
            void message.success(words(`${act}Done`))
            onClose()
        },
    })
    const ready = reason.trim() !== '' && (act !== 'handOver' || to !== undefined)
    return (
        <Modal
            open
            title={words(`${act}Title`)}
            okText={words(act)}
            cancelText={words('cancel')}
            okButtonProps={{ danger: act === 'lose', disabled: !ready, loading: asked.running }}
            onOk={() => void asked.run({ reason: reason.trim(), pin, to: to?.id, adult })}
            onCancel={onClose}
        >
            <div className="stack close">
                <p>{words(`${act}Text`)}</p>
                {act === 'handOver' ? <Taker to={to} onChange={setTo} /> : null}
                {act === 'handOver' ? (
                    <Checkbox checked={adult} onChange={(event) => setAdult(event.target.checked)}>
                        {words('handOverAdult')}
                    </Checkbox>
                ) : null}
                {act === 'reissue' ? <NewPin pin={pin} onChange={setPin} /> : null}
                <Labelled text={words('reason')}>
                    {(field) => (
                        <Input.TextArea
                            id={field}
                            rows={2}
                            maxLength={500}
                            placeholder={words(`${act}Reason`)}
                            value={reason}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    )}
                </Labelled>
                {asked.refusal ? <Alert type="error" showIcon title={say(asked.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

interface Whom {
    to: { id: string; label: string } | undefined
    onChange: (next: { id: string; label: string } | undefined) => void
}

function Taker({ to, onChange }: Whom) {
    const words = useStoredWords()
    if (to === undefined) return <FindMember label={words('findTaker')} none={words('noTaker')} onFound={onChange} />
    return (
        <span className="row tight">
            <span>{words('handOverTo')}</span>
            <span className="mono">{to.label}</span>
            <Button type="link" size="small" onClick={() => onChange(undefined)}>
                {words('otherTaker')}
            </Button>
        </span>
    )
}

function NewPin({ pin, onChange }: { pin: string; onChange: (next: string) => void }) {
    const words = useStoredWords()
    return (
        <Labelled text={words('newPin')}>
            {(field) => (
                <Input.Password
                    id={field}
                    autoComplete="off"
                    inputMode="numeric"
                    maxLength={12}
                    value={pin}
                    onChange={(event) => onChange(event.target.value)}
                />
            )}
        </Labelled>
    )
}
