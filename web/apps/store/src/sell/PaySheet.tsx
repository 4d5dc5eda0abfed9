import { money } from '@regulars/kit'
import { Unanswered } from '@regulars/sdk'
import { Broken, Notice } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { type Bill, giveUp, pay, type Sold, TENDERS, type TenderKind } from './paying'
import type { Sale } from './sale'
import { useSellWords } from './sellWords'

/** The amount, large, and how it is paid: the last tap of a sale. */
export function PaySheet({
    sale,
    of,
    onSold,
    onClose,
}: {
    sale: Sale
    of: Bill
    onSold: (sold: Sold) => void
    onClose: () => void
}) {
    const words = useSellWords()
    const payable = of.is === 'quote' ? of.quoted.quote.sum.payable : of.payable
    const paying = useAct(async (tender: TenderKind) => {
        const sold = await pay(sale, of, tender)
        signal('yes')
        onSold(sold)
    })
    const leaving = useAct(async () => {
        // What may have been paid is not taken back by closing a sheet.
        if (!(paying.broken instanceof Unanswered)) await giveUp(of)
        onClose()
    })
    return (
        <Sheet title={words('payTitle')} onClose={() => void leaving.run()}>
            <p className="huge num">{money(payable)}</p>
            {of.is === 'local' ? <Notice tone="warn">{words('payAway')}</Notice> : null}
            <Broken of={paying.broken ?? leaving.broken} />
            <div className="tenders">
                {TENDERS.map((tender) => (
                    <button
                        key={tender}
                        type="button"
                        className="main"
                        disabled={paying.busy || paying.broken instanceof Unanswered}
                        onClick={() => void paying.run(tender)}
                    >
                        {words(`tender-${tender}`)}
                    </button>
                ))}
            </div>
        </Sheet>
    )
}
