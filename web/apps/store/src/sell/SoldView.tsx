import { count, moment, money, useLanguage } from '@regulars/kit'
import type { Settled } from '@regulars/sdk'
import { useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { useAct } from '../parts/useAct'
import { till } from '../shell/house'
import { useStore } from '../shell/stores'
import type { Sold } from './paying'
import type { Sale } from './sale'
import { useSellWords } from './sellWords'
import { useHolding } from './useHolding'

/** The receipt: what was paid, what it earned, and the way back while the guest still stands there. */
export function SoldView({ sale, sold, onNext }: { sale: Sale; sold: Sold; onNext: () => void }) {
    const words = useSellWords()
    const store = useStore()
    const number = sold.is === 'settled' ? sold.number : sold.sale.key
    const payable = sold.is === 'settled' ? sold.settled.payable : sold.sale.paid
    return (
        <section className="panel receipt stack" aria-label={words('receipt')}>
            <header>
                <h1>{words('paid', { amount: money(payable) })}</h1>
                <p className="faint">
                    {store.name} · <span className="mono">{number}</span> · {moment(new Date().toISOString())}
                </p>
            </header>
            <ul className="lines">
                {sale.lines.map((line) => (
                    <li key={line.at}>
                        <span className="grow">
                            {line.name ?? line.sku} <span className="faint num">× {line.quantity}</span>
                        </span>
                        <span className="num">{money(line.quantity * line.unitPrice)}</span>
                    </li>
                ))}
            </ul>
            <Sums sale={sale} sold={sold} payable={payable} />
            {sold.is === 'settled' ? (
                <>
                    <PaidBy settled={sold.settled} />
                    <Earned settled={sold.settled} />
                </>
            ) : (
                <Notice tone="warn">{words('keptAway')}</Notice>
            )}
            <div className="row actions no-print">
                <button type="button" onClick={() => window.print()}>
                    {words('print')}
                </button>
                {sold.is === 'settled' ? <Undo settled={sold.settled} number={number} /> : null}
                <button type="button" className="main grow" onClick={onNext}>
                    {words('next')}
                </button>
            </div>
        </section>
    )
}

/** From the list price to what was paid, as the receipt must say it. */
function Sums({ sale, sold, payable }: { sale: Sale; sold: Sold; payable: number }) {
    const words = useSellWords()
    const [language] = useLanguage()
    const list = sale.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)
    const used = sold.is === 'settled' ? sold.quote.used : []
    return (
        <dl className="sums">
            <div>
                <dt>{words('list')}</dt>
                <dd className="num">{money(list)}</dd>
            </div>
            {used.map((each) => (
                <div key={`${each.key.offer}-${each.key.coupon}`}>
                    <dt>{language === 'zh' ? each.nameZh : each.nameEn}</dt>
                    <dd className="num">
                        {each.off + each.shippingOff > 0 ? `−${money(each.off + each.shippingOff)}` : words('gift')}
                    </dd>
                </div>
            ))}
            {sold.is === 'kept' && list > payable ? (
                <div>
                    <dt>{words('tierPrice')}</dt>
                    <dd className="num">−{money(list - payable)}</dd>
                </div>
            ) : null}
            <div className="total">
                <dt>{words('payable')}</dt>
                <dd className="num">{money(payable)}</dd>
            </div>
        </dl>
    )
}

/**
 * By what it was paid, where stored value was among it: what was paid in before, what was given on top, what is left, and
 * which part is invoiced to whom (ACC-03).
 */
function PaidBy({ settled }: { settled: Settled }) {
    const words = useSellWords()
    const left = useHolding(settled.stored > 0 ? settled.memberId : undefined, settled.id)
    if (settled.stored === 0) return null
    return (
        <dl className="sums paid-by">
            {settled.paid.map((each) => (
                <div key={`${each.kind} ${each.issuer}`}>
                    <dt>
                        {words(`tender-${each.kind}` as 'tender-cash')}
                        {each.principal === undefined ? null : (
                            <span className="faint num">
                                {' '}
                                {words('storedParts', {
                                    principal: money(each.principal),
                                    bonus: money(each.amount - each.principal),
                                })}
                            </span>
                        )}
                        <span className="faint">
                            {' · '}
                            {words(`invoice-${each.invoice}`, { issuer: each.issuer ?? '' })}
                        </span>
                    </dt>
                    <dd className="num">{money(each.amount)}</dd>
                </div>
            ))}
            {left === undefined ? null : (
                <div>
                    <dt>
                        {words('storedLeft')}{' '}
                        <span className="faint num">
                            {words('storedParts', { principal: money(left.principal), bonus: money(left.bonus) })}
                        </span>
                    </dt>
                    <dd className="num">{money(left.available)}</dd>
                </div>
            )}
        </dl>
    )
}

function Earned({ settled }: { settled: Settled }) {
    const words = useSellWords()
    const points = (settled.order?.effects ?? [])
        .filter((effect) => effect.asset === 'POINTS')
        .reduce((sum, effect) => sum + effect.amount, 0)
    if (settled.memberId === undefined) return <p className="soft">{words('earnedNobody')}</p>
    return (
        <p>
            {words('earned', { points: count(points) })}
            {settled.points > 0 ? ` · ${words('pointsUsed', { points: count(settled.points) })}` : null}
            {settled.coupons.length > 0 ? ` · ${words('couponsUsed', { count: settled.coupons.length })}` : null}
        </p>
    )
}

/** Everything comes back: money, points, coupons. Asked twice, since it cannot be taken back itself. */
function Undo({ settled, number }: { settled: Settled; number: string }) {
    const words = useSellWords()
    const [sure, setSure] = useState(false)
    const [back, setBack] = useState<Settled>()
    const undo = useAct(async () => setBack(await till.bring(settled.id, { returnId: `${number}-undo` })))
    if (back?.returned !== undefined) {
        return (
            <Notice tone="good">
                {words('undone', { amount: money(back.returned.money), points: count(back.returned.points) })}
                {back.returned.stored > 0 ? ` ${words('undoneStored', { amount: money(back.returned.stored) })}` : null}
            </Notice>
        )
    }
    return (
        <>
            <Broken of={undo.broken} />
            <button
                type="button"
                className={sure ? 'danger' : ''}
                disabled={undo.busy}
                onClick={() => (sure ? void undo.run() : setSure(true))}
            >
                {words(sure ? 'undoSure' : 'undo')}
            </button>
        </>
    )
}
