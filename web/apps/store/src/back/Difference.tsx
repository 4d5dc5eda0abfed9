import { count, money } from '@regulars/kit'
import { Refused, Unanswered } from '@regulars/sdk'
import { useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { PinPad } from '../sell/PinPad'
import { confirm, TENDERS, type TenderKind } from '../sell/paying'
import type { Sale } from '../sell/sale'
import { useSellWords } from '../sell/sellWords'
import { useBackWords } from './backWords'
import { takenBack } from './sold'
import { type Back, earned, type Quoted, type Swapped, settle } from './swapping'

interface Props {
    back: Back
    sale: Sale
    quote: Quoted
    onDone: (done: Swapped) => void
}

/** What comes back, what goes out, and the one amount that changes hands; the last tap of an exchange. */
export function Difference({ back, sale, quote, onDone }: Props) {
    const words = useBackWords()
    const selling = useSellWords()
    const swap = useSwap(sale, quote, onDone)
    return (
        <section className="stack" aria-label={words('difference')}>
            <p className="soft">{words(quote.due > 0 ? 'guestPays' : quote.inHand > 0 ? 'guestGets' : 'even')}</p>
            <p className="huge num">{money(quote.due > 0 ? quote.due : quote.inHand)}</p>
            {quote.whole ? <Notice tone="good">{words('whole', { number: back.of.number })}</Notice> : null}
            <Sums quote={quote} />
            <Broken of={swap.broken} />
            {swap.locked === undefined ? (
                <Confirm due={quote.due} disabled={swap.busy || swap.silent} onGo={swap.go} />
            ) : (
                <PinPad onPin={(pin) => swap.unlock(pin)} />
            )}
            {swap.silent ? (
                <button type="button" disabled={swap.busy} onClick={() => void swap.ask()}>
                    {selling('askAgain')}
                </button>
            ) : null}
        </section>
    )
}

/** Once; where nobody answers it is asked what became of it, and where stored value wants the PIN the member is asked. */
function useSwap(sale: Sale, quote: Quoted, onDone: (done: Swapped) => void) {
    const [locked, setLocked] = useState<{ tender: TenderKind | undefined }>()
    const done = () => {
        signal('yes')
        onDone({ sale, quote })
    }
    const going = useAct(async (tender: TenderKind | undefined) => {
        try {
            await settle(quote, tender)
            done()
        } catch (broken) {
            if (!(broken instanceof Refused && broken.reason === 'pin-needed')) throw broken
            setLocked({ tender })
        }
    })
    const asking = useAct(async () => {
        const sold = await confirm(sale, { quoted: quote })
        if (sold !== undefined) return done()
        signal('no')
        going.clear()
    })
    return {
        locked,
        go: (tender: TenderKind | undefined) => void going.run(tender),
        unlock: async (pin: string) => {
            try {
                await settle(quote, locked?.tender, pin)
            } catch (broken) {
                // Nobody answered the first time, and it was done: nobody else has this quote.
                if (!(broken instanceof Refused && broken.reason === 'checkout-committed')) throw broken
            }
            done()
        },
        ask: asking.run,
        busy: going.busy || asking.busy,
        silent: going.broken instanceof Unanswered,
        broken: asking.broken ?? going.broken,
    }
}

function Confirm({
    due,
    disabled,
    onGo,
}: {
    due: number
    disabled: boolean
    onGo: (tender: TenderKind | undefined) => void
}) {
    const words = useBackWords()
    const selling = useSellWords()
    if (due === 0) {
        return (
            <button type="button" className="main wide tall" disabled={disabled} onClick={() => onGo(undefined)}>
                {words('swap')}
            </button>
        )
    }
    return (
        <div className="tenders">
            {TENDERS.map((tender) => (
                <button key={tender} type="button" className="main" disabled={disabled} onClick={() => onGo(tender)}>
                    {selling(`tender-${tender}`)}
                </button>
            ))}
        </div>
    )
}

/** How the difference comes about, tender by tender. */
export function Sums({ quote }: { quote: Quoted }) {
    const words = useBackWords()
    const { back } = quote
    const gone = takenBack(back)
    const comes = earned(quote.quote)
    const { stored } = quote.quote.tender
    const lines: [string, string, boolean][] = [
        [words(quote.whole ? 'oldReceipt' : 'comesBack'), `−${money(back.total)}`, true],
        [words('toStored'), money(back.stored), back.stored > 0],
        [words('toPoints'), words('points', { points: count(back.points) }), back.points > 0],
        [words('toCoupons'), words('coupons', { count: back.coupons.length }), back.coupons.length > 0],
        [words('goesOut'), money(quote.quote.sum.payable), true],
        [words('byStored'), money(stored), stored > 0],
        [words('byPoints'), words('points', { points: count(quote.quote.sum.points) }), quote.quote.sum.points > 0],
        [words('pointsGone'), words('points', { points: count(gone) }), gone > 0],
        [words('pointsCome'), words('points', { points: count(comes) }), comes > 0],
    ]
    return (
        <dl className="sums">
            {lines
                .filter(([, , shown]) => shown)
                .map(([what, amount]) => (
                    <div key={what}>
                        <dt>{what}</dt>
                        <dd className="num">{amount}</dd>
                    </div>
                ))}
        </dl>
    )
}
