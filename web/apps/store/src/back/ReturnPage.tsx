import { moment, money } from '@regulars/kit'
import { type Key, newKey } from '@regulars/sdk'
import { type FormEvent, useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { Stepper } from '../parts/Stepper'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useBackWords } from './backWords'
import { Exchange } from './Exchange'
import { ExchangeReceipt } from './ExchangeReceipt'
import { GivenBack } from './GivenBack'
import { Refund } from './Refund'
import { bring, type Earlier, earlier, type Given } from './sold'
import type { Swapped } from './swapping'

/** Goods come back by the number on their receipt; what is given back is what the kept goods would not have cost. */
export function ReturnPage() {
    const words = useBackWords()
    const online = useOnline()
    const [found, setFound] = useState<Earlier | 'none'>()
    const search = useAct(async (number: string) => setFound((await earlier(number)) ?? 'none'))
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        const number = String(new FormData(event.currentTarget).get('number') ?? '').trim()
        if (number !== '') void search.run(number)
    }
    return (
        <main className="narrow stack">
            <h1>{words('title')}</h1>
            {online ? null : <Notice tone="warn">{words('away')}</Notice>}
            <form className="scan" onSubmit={submit}>
                <input
                    name="number"
                    // biome-ignore lint/a11y/noAutofocus: a page for scanning receipts
                    autoFocus
                    aria-label={words('number')}
                    placeholder={words('number')}
                    autoComplete="off"
                    maxLength={128}
                />
                <button type="submit" className="main" disabled={search.busy || !online}>
                    {words('search')}
                </button>
            </form>
            {found === undefined ? <p className="soft">{words('lead')}</p> : null}
            <Broken of={search.broken} />
            {found === 'none' ? <Notice tone="warn">{words('none')}</Notice> : null}
            {found === undefined || found === 'none' ? null : (
                <Bringing key={asItIs(found)} of={found} onAgain={() => void search.run(found.number)} />
            )}
        </main>
    )
}

/** A sale of which something came back is another to look at. */
function asItIs({ number, lines, gifts }: Earlier): string {
    return JSON.stringify([number, lines.map(({ left }) => left), gifts.map(({ back }) => back)])
}

function Bringing({ of, onAgain }: { of: Earlier; onAgain: () => void }) {
    const words = useBackWords()
    const [pieces, setPieces] = useState(() => of.lines.map(() => 0))
    const [gifts, setGifts] = useState<Key[]>([])
    const [changing, setChanging] = useState(false)
    const [given, setGiven] = useState<Given>()
    const [swapped, setSwapped] = useState<Swapped>()
    // One return, however often it has to be asked for.
    const [returnId] = useState(() => `R-${newKey().slice(0, 12)}`)
    const back = useAct(async () => {
        setGiven(await bring(of, returnId, { pieces, gifts }))
        signal('yes')
    })
    const all = () => setPieces(of.lines.map((line) => line.left))
    if (given !== undefined) return <GivenBack of={of} given={given} onAgain={onAgain} />
    if (swapped !== undefined) {
        return <ExchangeReceipt back={{ of, pieces, gifts }} done={swapped} onAgain={onAgain} />
    }
    return (
        <section className="panel stack" aria-label={of.number}>
            <Head of={of} />
            <ul className="lines">
                {of.lines.map((line, at) => (
                    <li key={at}>
                        <span className="grow">
                            <b>{line.name ?? line.sku}</b>
                            <br />
                            <span className="faint num">
                                {words('left', { left: line.left, quantity: line.quantity })} · {money(line.paid)}
                            </span>
                        </span>
                        <Stepper
                            label={line.name ?? line.sku}
                            value={pieces[at] ?? 0}
                            most={line.left}
                            onChange={(value) => setPieces(pieces.map((each, i) => (i === at ? value : each)))}
                        />
                    </li>
                ))}
            </ul>
            <Gifts of={of} chosen={gifts} onChoose={setGifts} />
            <Ways of={of} changing={changing} onChange={setChanging} />
            {changing ? (
                <Exchange back={{ of, pieces, gifts }} onDone={setSwapped} />
            ) : (
                <Refund of={of} coming={{ pieces, gifts }} all={all} back={back} />
            )}
        </section>
    )
}

/** Money for what comes back, or other goods. Of what no checkout sold nobody knows by which terms. */
function Ways({ of, changing, onChange }: { of: Earlier; changing: boolean; onChange: (changing: boolean) => void }) {
    const words = useBackWords()
    const can = useCan()
    if (of.checkout === undefined) return <p className="faint">{words('noExchange')}</p>
    if (!can('POST /api/v1/checkout/{id}/exchanges')) return null
    return (
        <div className="segments">
            <button type="button" aria-pressed={!changing} onClick={() => onChange(false)}>
                {words('forMoney')}
            </button>
            <button type="button" aria-pressed={changing} onClick={() => onChange(true)}>
                {words('forGoods')}
            </button>
        </div>
    )
}

function Head({ of }: { of: Earlier }) {
    const words = useBackWords()
    return (
        <header>
            <b className="mono">{of.number}</b>
            <p className="faint num">
                {moment(of.at)} · {words('paid', { amount: money(of.paid) })}
                {of.stored > 0 ? ` · ${words('paidStored', { amount: money(of.stored) })}` : null}
                {of.exchangeOf === undefined ? null : ` · ${words('exchangeOf', { number: of.exchangeOf })}`}
            </p>
        </header>
    )
}

function Gifts({ of, chosen, onChoose }: { of: Earlier; chosen: Key[]; onChoose: (keys: Key[]) => void }) {
    const words = useBackWords()
    return of.gifts
        .filter((gift) => !gift.back)
        .map((gift) => (
            <label key={`${gift.key.offer}-${gift.key.coupon}`} className="tick">
                <input
                    type="checkbox"
                    checked={chosen.includes(gift.key)}
                    onChange={(event) =>
                        onChoose(
                            event.target.checked ? [...chosen, gift.key] : chosen.filter((key) => key !== gift.key),
                        )
                    }
                />
                {words('gift', { name: gift.name })}
            </label>
        ))
}
