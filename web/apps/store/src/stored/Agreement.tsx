import { api, type Schemas, told } from '@regulars/api'
import { money } from '@regulars/kit'
import type { Guest } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fenOf } from '../parts/amount'
import { Broken } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { till } from '../shell/house'
import { useStore } from '../shell/stores'
import { PayerForm, useShown } from './PayerForm'
import { useStoredWords } from './storedWords'
import { Terms } from './Terms'
import type { Choice } from './TopUpPage'
import { TopUpReceipt } from './TopUpReceipt'

/** Whose the card is, who pays, and how: what the law's limits ask. */
export interface Purchase {
    bearer: boolean
    payer: 'PERSON' | 'ENTITY'
    /** All that is paid at once, as typed; empty: this card alone. */
    purchase: string
    /** The number of the transfer. */
    payment: string
}

const METHODS = ['CASH', 'BANK_CARD', 'BANK_TRANSFER'] as const
type Method = (typeof METHODS)[number]

const USUAL: Purchase = { bearer: false, payer: 'PERSON', purchase: '', payment: '' }

export function Agreement({ guest, choice, onAgain }: { guest: Guest; choice: Choice; onAgain: () => void }) {
    const words = useStoredWords()
    const store = useStore()
    const [agreed, setAgreed] = useState(false)
    const [adult, setAdult] = useState(false)
    const [purchase, setPurchase] = useState(USUAL)
    const { said, form } = useShown(guest.id, purchase.payer)
    const [done, setDone] = useState<Schemas['TopUp']>()
    const terms = useTerms(choice)
    const topUp = useAct(async (method: Method) => {
        const body = {
            memberId: guest.id,
            schemeId: choice.scheme,
            paid: choice.paid,
            store: store.code,
            agreedTerms: terms.data?.hash ?? '',
            method,
            payer: purchase.payer,
            ...said,
            adult: true,
            declaredBy: 'STAFF' as const,
            ...(purchase.bearer ? { bearer: true } : {}),
            ...(purchase.purchase === '' ? {} : { purchase: fenOf(purchase.purchase) }),
            ...(method === 'BANK_TRANSFER' && purchase.payment !== '' ? { payment: purchase.payment } : {}),
        }
        setDone(await till.change<Schemas['TopUp']>('/api/v1/stored-value/top-ups', body))
        signal('yes')
    })
    if (done !== undefined && terms.data !== undefined)
        return (
            <TopUpReceipt guest={guest} topUp={done} terms={terms.data.terms} purchase={purchase} onAgain={onAgain} />
        )
    const wrong = purchase.purchase !== '' && (fenOf(purchase.purchase) ?? 0) < choice.paid
    const named = said !== undefined || purchase.bearer
    const ready = agreed && adult && named && !topUp.busy && !wrong && terms.data !== undefined
    return (
        <section className="panel stack" aria-label={words('terms')}>
            <h2>{words('terms')}</h2>
            <Broken of={terms.error ?? undefined} />
            {terms.data === undefined ? null : <Terms of={terms.data.terms} />}
            <Buying of={purchase} wrong={wrong} onChange={setPurchase} />
            <PayerForm {...form} />
            <Tick on={adult} onTurn={setAdult} text={words('adult')} />
            <Tick on={agreed} onTurn={setAgreed} text={words('agree')} />
            <Broken of={topUp.broken} />
            <Methods paid={choice.paid} ready={ready} onPay={(method) => void topUp.run(method)} onOther={onAgain} />
        </section>
    )
}

function useTerms(choice: Choice) {
    return useQuery({
        queryKey: ['terms', choice],
        queryFn: () =>
            told(
                api.GET('/api/v1/stored-value/schemes/{id}/terms', {
                    params: { path: { id: choice.scheme }, query: { paid: choice.paid } },
                }),
            ),
    })
}

interface MethodsProps {
    paid: number
    ready: boolean
    onPay: (method: Method) => void
    onOther: () => void
}

function Methods({ paid, ready, onPay, onOther }: MethodsProps) {
    const words = useStoredWords()
    return (
        <div className="tenders">
            {METHODS.map((method) => (
                <button key={method} type="button" className="main" disabled={!ready} onClick={() => onPay(method)}>
                    {words(`method-${method}`)} · {words('go', { amount: money(paid) })}
                </button>
            ))}
            <button type="button" onClick={onOther}>
                {words('otherAmount')}
            </button>
        </div>
    )
}

/** Usually a named card that a person pays; the rest is folded away. */
function Buying({ of, wrong, onChange }: { of: Purchase; wrong: boolean; onChange: (of: Purchase) => void }) {
    const words = useStoredWords()
    return (
        <details>
            <summary>{words('special')}</summary>
            <div className="stack">
                <Either
                    legend={words('card')}
                    second={of.bearer}
                    texts={[words('named'), words('bearer')]}
                    onTurn={(bearer) => onChange({ ...of, bearer })}
                />
                <Either
                    legend={words('payer')}
                    second={of.payer === 'ENTITY'}
                    texts={[words('person'), words('entity')]}
                    onTurn={(entity) => onChange({ ...of, payer: entity ? 'ENTITY' : 'PERSON' })}
                />
                <label>
                    {words('purchase')}
                    <input
                        className="num"
                        inputMode="decimal"
                        autoComplete="off"
                        aria-invalid={wrong}
                        value={of.purchase}
                        onChange={(event) => onChange({ ...of, purchase: event.target.value.trim() })}
                    />
                    {wrong ? <span className="bad">{words('purchaseLeast')}</span> : null}
                </label>
                <label>
                    {words('payment')}
                    <input
                        autoComplete="off"
                        maxLength={200}
                        value={of.payment}
                        onChange={(event) => onChange({ ...of, payment: event.target.value.trim() })}
                    />
                </label>
            </div>
        </details>
    )
}

function Either({
    legend,
    second,
    texts,
    onTurn,
}: {
    legend: string
    second: boolean
    texts: [string, string]
    onTurn: (second: boolean) => void
}) {
    return (
        <fieldset className="points">
            <legend>{legend}</legend>
            <div className="segments">
                <button type="button" aria-pressed={!second} onClick={() => onTurn(false)}>
                    {texts[0]}
                </button>
                <button type="button" aria-pressed={second} onClick={() => onTurn(true)}>
                    {texts[1]}
                </button>
            </div>
        </fieldset>
    )
}

function Tick({ on, onTurn, text }: { on: boolean; onTurn: (on: boolean) => void; text: string }) {
    return (
        <label className="tick">
            <input type="checkbox" checked={on} onChange={(event) => onTurn(event.target.checked)} />
            {text}
        </label>
    )
}
