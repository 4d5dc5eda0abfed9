import { count, moment, money } from '@regulars/kit'
import type { Settled } from '@regulars/sdk'
import { useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { useAct } from '../parts/useAct'
import { till } from '../shell/house'
import { useStore } from '../shell/stores'
import type { Sold } from './paying'
import type { Sale } from './sale'
import { useSellWords } from './sellWords'

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
            {sold.is === 'settled' ? (
                <Earned settled={sold.settled} />
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
