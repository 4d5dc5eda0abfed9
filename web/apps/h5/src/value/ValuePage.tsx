import { api, type Schemas, told } from '@regulars/api'
import { day, money } from '@regulars/kit'
import { useState } from 'react'
import { changed, useAct, useRead } from '../data'
import { Blank, Read, Said, Screen, Sheet } from '../parts'
import { part, useValue } from '../reads'
import { Moves } from './Moves'
import { Protection } from './Protection'
import { AskRefund, Refunds } from './Refunds'
import { TopUp } from './TopUp'
import { useValueWords } from './words'

type Left = Schemas['StoredReads.Left']

export default function ValuePage() {
    const words = useValueWords()
    const value = useValue()
    return (
        <Screen title={words('title')} up="/">
            <Read of={value}>
                {(holding) => (
                    <>
                        <section className="panel">
                            <p className="small">{words('available')}</p>
                            <p className="big">{money(holding.available)}</p>
                        </section>
                        <TopUp />
                        <Waiting />
                        <Purses contracts={holding.contracts} />
                        <Refunds />
                        {holding.contracts.length > 0 ? (
                            <Protection pin={holding.pin} lost={holding.contracts.some((each) => each.frozen)} />
                        ) : null}
                        {holding.contracts.length > 0 ? <Moves /> : null}
                    </>
                )}
            </Read>
        </Screen>
    )
}

export const pay = (_: string, id: string) =>
    told(api.POST('/api/v1/me/stored-value/top-ups/{id}/payments', { params: { path: { id } } }))

export const afterPayment = () => changed('value', 'top-ups', 'accounts', 'moves')

/** A payment that was begun and has not arrived can be gone on with. */
function Waiting() {
    const words = useValueWords()
    const topUps = useRead('top-ups', () => part(told(api.GET('/api/v1/me/stored-value/top-ups'))))
    const paying = useAct(pay, afterPayment)
    const waiting = topUps.data?.items.filter((each) => each.state === 'WAITING') ?? []
    if (waiting.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('paying')}</h2>
            <ul className="list">
                {waiting.map((each) => (
                    <li key={each.id} className="entry">
                        <span className="grow num">
                            {words('bought', { at: day(each.askedAt), paid: money(each.paid) })}
                        </span>
                        <button type="button" disabled={paying.running} onClick={() => paying.run(each.id)}>
                            {words('payNow')}
                        </button>
                    </li>
                ))}
            </ul>
            <Said refusal={paying.refusal} />
        </section>
    )
}

function Purses({ contracts }: { contracts: Left[] }) {
    const words = useValueWords()
    if (contracts.length === 0) return <Blank title={words('none')} text={words('noneText')} />
    return (
        <section className="panel">
            <h2>{words('purses')}</h2>
            <ul className="list">
                {[...contracts].reverse().map((each) => (
                    <Purse key={each.contractId} of={each} />
                ))}
            </ul>
        </section>
    )
}

function Purse({ of }: { of: Left }) {
    const words = useValueWords()
    const [open, setOpen] = useState<'receipt' | 'refund'>()
    const left = of.principalLeft + of.bonusLeft
    const shown = { left: money(left), principal: money(of.principalLeft), bonus: money(of.bonusLeft) }
    return (
        <li className="purse">
            <b className="num">{words('bought', { at: day(of.at), paid: money(of.paid) })}</b>
            <small className="num">{words('left', shown)}</small>
            {of.held ? <small className="num">{words('held', { held: money(of.held) })}</small> : null}
            {of.frozen ? <span className="pill">{words('frozen')}</span> : null}
            <span className="row">
                <button type="button" className="plain" onClick={() => setOpen('receipt')}>
                    {words('receipt')}
                </button>
                {left > 0 && !of.frozen ? (
                    <button type="button" className="plain" onClick={() => setOpen('refund')}>
                        {words('refund')}
                    </button>
                ) : null}
            </span>
            {open === 'receipt' ? <Receipt id={of.topUpId} onClose={() => setOpen(undefined)} /> : null}
            {open === 'refund' ? <AskRefund contract={of.contractId} onClose={() => setOpen(undefined)} /> : null}
        </li>
    )
}

/** The words that were agreed to, as they were kept. */
function Receipt({ id, onClose }: { id: string; onClose: () => void }) {
    const words = useValueWords()
    const receipt = useRead(`receipt ${id}`, () =>
        told(api.GET('/api/v1/me/stored-value/top-ups/{id}/receipt', { params: { path: { id } } })),
    )
    return (
        <Sheet title={words('termsTitle')} onClose={onClose}>
            <Read of={receipt}>
                {(of) => {
                    const terms = JSON.parse(of.terms) as Schemas['Scheme.Snapshot']
                    return <Terms of={terms} />
                }}
            </Read>
        </Sheet>
    )
}

export function Terms({ of }: { of: Schemas['Scheme.Snapshot'] }) {
    const words = useValueWords()
    const sums = { total: money(of.paid + of.bonus), paid: money(of.paid), bonus: money(of.bonus) }
    return (
        <div className="terms-list">
            <p>
                <b>{of.name}</b>
            </p>
            <p>{words('pays', { paid: money(of.paid) })}</p>
            <p>{words('getting', sums)}</p>
            <p>{words('issuer', { name: of.issuerName })}</p>
            {of.filing ? <p>{words('filing', { filing: of.filing })}</p> : null}
            <p>{words('refundWay', { text: of.refundWay })}</p>
            <p>{words('liability', { text: of.liability })}</p>
            <p>{words('cooling')}</p>
        </div>
    )
}
