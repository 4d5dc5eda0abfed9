import { money } from '@regulars/kit'
import { Unanswered } from '@regulars/sdk'
import { useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { till } from '../shell/house'
import { PinPad } from './PinPad'
import { type Bill, confirm, giveUp, inMoney, pay, type Sold, TENDERS, type TenderKind } from './paying'
import type { Sale } from './sale'
import { useSellWords } from './sellWords'

interface Props {
    sale: Sale
    of: Bill
    onSold: (sold: Sold) => void
    onClose: () => void
}

/** The amount, large, and how it is paid: the last tap of a sale. */
export function PaySheet({ sale, of, onSold, onClose }: Props) {
    const words = useSellWords()
    const [locked, setLocked] = useState(of.is === 'quote' && of.pin)
    const paying = usePaying({ sale, of, onSold, onClose })
    const unlock = async (pin: string) => {
        if (of.is === 'quote') await till.freeze(of.quoted.id, pin)
        setLocked(false)
    }
    return (
        <Sheet title={words(locked ? 'pinTitle' : 'payTitle')} onClose={() => void paying.leave()}>
            <Amounts of={of} />
            {of.is === 'local' ? (
                <Notice tone="warn">{words(sale.codes.length > 0 ? 'payAwayCodes' : 'payAway')}</Notice>
            ) : null}
            <Broken of={paying.broken} />
            {of.is === 'quote' && locked ? (
                <PinPad onPin={unlock} />
            ) : (
                <Tenders rest={inMoney(of)} disabled={paying.busy || paying.silent} onPay={paying.pay} />
            )}
            {paying.silent ? (
                <button type="button" disabled={paying.asking} onClick={() => void paying.ask()}>
                    {words('askAgain')}
                </button>
            ) : null}
        </Sheet>
    )
}

/** Pays once, asks again where nobody answered, and gives up only what cannot have been paid. */
function usePaying({ sale, of, onSold, onClose }: Props) {
    const paying = useAct(async (tender: TenderKind | undefined) => {
        const sold = await pay(sale, of, tender)
        signal('yes')
        onSold(sold)
    })
    const asking = useAct(async () => {
        if (of.is !== 'quote') return
        const sold = await confirm(sale, of)
        signal(sold === undefined ? 'no' : 'yes')
        if (sold === undefined) onClose()
        else onSold(sold)
    })
    const silent = paying.broken instanceof Unanswered
    const leaving = useAct(async () => {
        // What may have been paid is not taken back by closing a sheet.
        if (!silent) await giveUp(of)
        onClose()
    })
    return {
        pay: (tender: TenderKind | undefined) => void paying.run(tender),
        ask: asking.run,
        leave: leaving.run,
        busy: paying.busy,
        asking: asking.busy,
        silent,
        broken: asking.broken ?? paying.broken ?? leaving.broken,
    }
}

/** What is to be paid; where stored value pays a part, both parts. */
function Amounts({ of }: { of: Bill }) {
    const words = useSellWords()
    const payable = of.is === 'quote' ? of.quoted.quote.sum.payable : of.payable
    const stored = of.is === 'quote' ? of.quoted.quote.tender.stored : 0
    return (
        <>
            <p className="huge num">{money(payable)}</p>
            {stored > 0 && stored < payable ? (
                <dl className="split">
                    <div>
                        <dt>{words('storedPays')}</dt>
                        <dd className="num">{money(stored)}</dd>
                    </div>
                    <div>
                        <dt>{words('moneyPays')}</dt>
                        <dd className="num">{money(inMoney(of))}</dd>
                    </div>
                </dl>
            ) : null}
        </>
    )
}

function Tenders({
    rest,
    disabled,
    onPay,
}: {
    rest: number
    disabled: boolean
    onPay: (tender: TenderKind | undefined) => void
}) {
    const words = useSellWords()
    if (rest === 0) {
        return (
            <button
                type="button"
                className="main wide tall"
                // biome-ignore lint/a11y/noAutofocus: one press, or the enter key, is all that is left to do
                autoFocus
                disabled={disabled}
                onClick={() => onPay(undefined)}
            >
                {words('payNothing')}
            </button>
        )
    }
    return (
        <div className="tenders">
            {TENDERS.map((tender) => (
                <button key={tender} type="button" className="main" disabled={disabled} onClick={() => onPay(tender)}>
                    {words(`tender-${tender}`)}
                </button>
            ))}
        </div>
    )
}
