import type { Schemas } from '@regulars/api'
import { moment, money } from '@regulars/kit'
import type { Guest } from '@regulars/sdk'
import { Notice } from '../parts/Notice'
import { useStore } from '../shell/stores'
import type { Purchase } from './Agreement'
import { useStoredWords } from './storedWords'
import { Terms } from './Terms'

interface Props {
    guest: Guest
    topUp: Schemas['TopUp']
    terms: Schemas['Scheme.Snapshot']
    purchase: Purchase
    onAgain: () => void
}

/** What the member takes home: the contract as it was agreed to, with the digest that proves it (L-25). */
export function TopUpReceipt({ guest, topUp, terms, purchase, onAgain }: Props) {
    const words = useStoredWords()
    const store = useStore()
    return (
        <section className="panel receipt stack" aria-label={words('done')}>
            <header>
                <h1>{words('paidIn', { amount: money(topUp.paid) })}</h1>
                <p className="faint">
                    {store.name} · <span className="mono">{topUp.id}</span> · {moment(topUp.askedAt)}
                </p>
            </header>
            <div className="no-print">
                <Notice tone="good">{words('done')}</Notice>
            </div>
            <dl className="facts">
                <dt>{words('member')}</dt>
                <dd>{guest.name ?? guest.phone ?? guest.memberNo}</dd>
                <dt>{words('card')}</dt>
                <dd>{words(purchase.bearer ? 'bearer' : 'named')}</dd>
                <dt>{words('payer')}</dt>
                <dd>{words(purchase.payer === 'ENTITY' ? 'entity' : 'person')}</dd>
                <dt>{words('method')}</dt>
                <dd>{words(`method-${topUp.method}`)}</dd>
            </dl>
            <h2>{words('terms')}</h2>
            <Terms of={terms} />
            <p className="soft">{words('invoice')}</p>
            <p className="soft">{words('available')}</p>
            <p className="huge num">{topUp.availableAfter === undefined ? '–' : money(topUp.availableAfter)}</p>
            <p className="faint mono digest">{words('digest', { hash: topUp.termsHash })}</p>
            <div className="row actions no-print">
                <button type="button" onClick={() => window.print()}>
                    {words('print')}
                </button>
                <button type="button" className="main grow" onClick={onAgain}>
                    {words('another')}
                </button>
            </div>
        </section>
    )
}
