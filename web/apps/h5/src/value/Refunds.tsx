import { api, told } from '@regulars/api'
import { day, money } from '@regulars/kit'
import { type FormEvent, useCallback, useState } from 'react'
import { changed, useAct, useRead } from '../data'
import { Said, Sheet } from '../parts'
import { part } from '../reads'
import { useValueWords } from './words'

/** What became of what was asked for, with the sum. */
export function Refunds() {
    const words = useValueWords()
    const refunds = useRead('refunds', () => part(told(api.GET('/api/v1/me/stored-value/refunds'))))
    const items = refunds.data?.items ?? []
    if (items.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('refunds')}</h2>
            <ul className="list">
                {items.map((each) => (
                    <li key={each.id} className="entry">
                        <span className="grow">
                            {words('payable', { amount: money(each.decided.payable) })}
                            <small className="num">{day(each.askedAt)}</small>
                            {each.decision ? <small>{each.decision}</small> : null}
                        </span>
                        <span className="pill">{words(each.state)}</span>
                    </li>
                ))}
            </ul>
        </section>
    )
}

export function AskRefund({ contract, onClose }: { contract: string; onClose: () => void }) {
    const words = useValueWords()
    const [reason, setReason] = useState('')
    const ask = useCallback(
        (key: string, why: string) =>
            told(
                api.POST('/api/v1/me/stored-value/refunds', {
                    body: { contract, reason: why },
                    params: { header: { 'Idempotency-Key': key } },
                }),
            ),
        [contract],
    )
    const asking = useAct(
        ask,
        useCallback(() => {
            changed('refunds', 'value')
            onClose()
        }, [onClose]),
    )
    const submit = (event: FormEvent) => {
        event.preventDefault()
        asking.run(reason.trim())
    }
    return (
        <Sheet title={words('refundTitle')} onClose={onClose}>
            <form onSubmit={submit}>
                <p className="lead">{words('refundLead')}</p>
                <label>
                    {words('reason')}
                    <textarea
                        rows={3}
                        required
                        maxLength={500}
                        value={reason}
                        onChange={(event) => setReason(event.target.value)}
                    />
                </label>
                <Said refusal={asking.refusal} />
                <button type="submit" className="main wide" disabled={asking.running}>
                    {words('ask')}
                </button>
            </form>
        </Sheet>
    )
}
