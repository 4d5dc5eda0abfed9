import { moment, money } from '@regulars/kit'
import { useStore } from '../shell/stores'
import { useBackWords } from './backWords'
import { Sums } from './Difference'
import type { Back, Swapped } from './swapping'

/** The receipt of an exchange: under the new number, with the old one on it, so that either leads to the other. */
export function ExchangeReceipt({ back, done, onAgain }: { back: Back; done: Swapped; onAgain: () => void }) {
    const words = useBackWords()
    const store = useStore()
    const { quote, sale } = done
    const amount = money(quote.due > 0 ? quote.due : quote.inHand)
    return (
        <section className="panel receipt stack" aria-label={words('receipt')}>
            <header>
                <h1>{words(quote.due > 0 ? 'paidMore' : quote.inHand > 0 ? 'gaveBack' : 'evenDone', { amount })}</h1>
                <p className="faint">
                    {store.name} · <span className="mono">{sale.number}</span> · {moment(new Date().toISOString())}
                </p>
                <p className="faint">{words('exchangeOf', { number: back.of.number })}</p>
            </header>
            <h2>{words('goingOut')}</h2>
            <ul className="lines">
                {sale.lines.map((line, at) => (
                    <li key={line.at}>
                        <span className="grow">
                            {line.name ?? line.sku} <span className="faint num">× {line.quantity}</span>
                        </span>
                        <span className="num">{money(quote.quote.lines[at]?.net ?? 0)}</span>
                    </li>
                ))}
            </ul>
            {quote.whole ? <Kept back={back} done={done} /> : null}
            <h2>{words('comingBack')}</h2>
            <ul className="lines">
                <Coming back={back} />
            </ul>
            <Sums quote={quote} />
            <div className="row actions no-print">
                <button type="button" onClick={() => window.print()}>
                    {words('print')}
                </button>
                <button type="button" className="main grow" onClick={onAgain}>
                    {words('onwards')}
                </button>
            </div>
        </section>
    )
}

/** What the guest keeps and has on the new receipt, behind the new goods. */
function Kept({ back, done: { quote, sale } }: { back: Back; done: Swapped }) {
    const words = useBackWords()
    const kept = back.of.lines
        .map((line, at) => ({ ...line, at, keeps: line.left - (back.pieces[at] ?? 0) }))
        .filter(({ keeps }) => keeps > 0)
    return (
        <>
            <h2>{words('stays')}</h2>
            <ul className="lines">
                {kept.map(({ at, name, sku, keeps }, i) => (
                    <li key={at}>
                        <span className="grow">
                            {name ?? sku} <span className="faint num">× {keeps}</span>
                        </span>
                        <span className="num">{money(quote.quote.lines[sale.lines.length + i]?.net ?? 0)}</span>
                    </li>
                ))}
            </ul>
            <p className="soft">{words('keptHere', { number: sale.number })}</p>
        </>
    )
}

/** Goods that come back, as the receipt names them. */
function Coming({ back }: { back: Back }) {
    return back.of.lines.map((line, at) =>
        (back.pieces[at] ?? 0) > 0 ? (
            <li key={at}>
                <span className="grow">
                    {line.name ?? line.sku} <span className="faint num">× {back.pieces[at]}</span>
                </span>
            </li>
        ) : null,
    )
}
