import { api, told } from '@regulars/api'
import { type FormEvent, useCallback, useState } from 'react'
import { changed, useAct } from '../data'
import { Said, Sheet } from '../parts'
import { useValueWords } from './words'

type Open = 'pin' | 'loss'

/** What keeps others from spending it: a PIN, and the report that the card is lost (L-32). */
export function Protection({ pin, lost }: { pin: boolean; lost: boolean }) {
    const words = useValueWords()
    const [open, setOpen] = useState<Open>()
    const close = useCallback(() => setOpen(undefined), [])
    return (
        <section className="panel">
            <h2>{words('protection')}</h2>
            <p className="small">{words(lost ? 'lostNow' : pin ? 'pinOn' : 'pinOff')}</p>
            <div className="row">
                <button type="button" className="plain" onClick={() => setOpen('pin')}>
                    {words(pin ? 'changePin' : 'setPin')}
                </button>
                {lost ? null : (
                    <button type="button" className="plain" onClick={() => setOpen('loss')}>
                        {words('reportLoss')}
                    </button>
                )}
            </div>
            {open === 'pin' ? <Pin set={pin} onClose={close} /> : null}
            {open === 'loss' ? <Loss onClose={close} /> : null}
        </section>
    )
}

interface Typed {
    old?: string
    pin?: string
}

function Pin({ set, onClose }: { set: boolean; onClose: () => void }) {
    const words = useValueWords()
    const [old, setOld] = useState('')
    const [pin, setPin] = useState('')
    const [again, setAgain] = useState('')
    const send = useCallback(
        (key: string, body: Typed) =>
            told(api.POST('/api/v1/me/stored-value/pins', { body, params: { header: { 'Idempotency-Key': key } } })),
        [],
    )
    const setting = useAct(send, useDone(onClose))
    const differ = again.length > 0 && again !== pin
    const submit = (event: FormEvent) => {
        event.preventDefault()
        if (pin === again) setting.run({ ...(set ? { old } : {}), pin })
    }
    return (
        <Sheet title={words(set ? 'changePin' : 'setPin')} onClose={onClose}>
            <form onSubmit={submit}>
                <p className="lead">{words('pinLead')}</p>
                {set ? <Digits label={words('oldPin')} value={old} onChange={setOld} /> : null}
                <Digits label={words('newPin')} value={pin} onChange={setPin} />
                <Digits label={words('newPinAgain')} value={again} onChange={setAgain} />
                {differ ? (
                    <p className="said" role="alert">
                        {words('pinsDiffer')}
                    </p>
                ) : null}
                <Said refusal={setting.refusal} />
                <button type="submit" className="main wide" disabled={setting.running || differ}>
                    {words('savePin')}
                </button>
                {set ? (
                    <button
                        type="button"
                        className="plain wide"
                        disabled={setting.running || old === ''}
                        onClick={() => setting.run({ old })}
                    >
                        {words('noPin')}
                    </button>
                ) : null}
            </form>
        </Sheet>
    )
}

function Digits({ label, value, onChange }: { label: string; value: string; onChange: (next: string) => void }) {
    return (
        <label>
            {label}
            <input
                type="password"
                inputMode="numeric"
                autoComplete="off"
                required
                pattern="[0-9]{4,12}"
                maxLength={12}
                value={value}
                onChange={(event) => onChange(event.target.value)}
            />
        </label>
    )
}

function Loss({ onClose }: { onClose: () => void }) {
    const words = useValueWords()
    const [reason, setReason] = useState('')
    const send = useCallback(
        (key: string, why: string) =>
            told(
                api.POST('/api/v1/me/stored-value/losses', {
                    body: { reason: why },
                    params: { header: { 'Idempotency-Key': key } },
                }),
            ),
        [],
    )
    const losing = useAct(send, useDone(onClose))
    const submit = (event: FormEvent) => {
        event.preventDefault()
        losing.run(reason.trim())
    }
    return (
        <Sheet title={words('reportLoss')} onClose={onClose}>
            <form onSubmit={submit}>
                <p className="lead">{words('lossLead')}</p>
                <label>
                    {words('lossWhy')}
                    <textarea
                        rows={2}
                        required
                        maxLength={500}
                        value={reason}
                        onChange={(event) => setReason(event.target.value)}
                    />
                </label>
                <Said refusal={losing.refusal} />
                <button type="submit" className="main wide" disabled={losing.running || reason.trim() === ''}>
                    {words('reportLoss')}
                </button>
            </form>
        </Sheet>
    )
}

function useDone(onClose: () => void) {
    return useCallback(() => {
        changed('value', 'accounts')
        onClose()
    }, [onClose])
}
