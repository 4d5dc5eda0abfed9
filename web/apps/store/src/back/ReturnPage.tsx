import { count, moment, money } from '@regulars/kit'
import { type Key, newKey } from '@regulars/sdk'
import { type FormEvent, useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { Stepper } from '../parts/Stepper'
import { signal } from '../parts/signal'
import { type Act, useAct } from '../parts/useAct'
import { useHolding } from '../sell/useHolding'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useBackWords } from './backWords'
import { Exchange } from './Exchange'
import { ExchangeReceipt } from './ExchangeReceipt'
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
        setGiven(await bring(of, returnId, pieces, gifts))
        signal('yes')
    })
    const some = pieces.some((each) => each > 0) || gifts.length > 0
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
                <Refund of={of} some={some} all={all} back={back} />
            )}
        </section>
    )
}

/** Everything or what was chosen, for money. */
function Refund({ of, some, all, back }: { of: Earlier; some: boolean; all: () => void; back: Act<[], void> }) {
    const words = useBackWords()
    return (
        <>
            {of.stored > 0 ? <Notice tone="good">{words('whereTo')}</Notice> : null}
            <Broken of={back.broken} />
            <div className="row">
                <button type="button" onClick={all}>
                    {words('all')}
                </button>
                <button
                    type="button"
                    className="main grow"
                    disabled={!some || back.busy}
                    onClick={() => void back.run()}
                >
                    {words('go')}
                </button>
            </div>
        </>
    )
}

/** Money for what comes back, or other goods. Of what no checkout sold nobody knows by which terms. */
function Ways({ of, changing, onChange }: { of: Earlier; changing: boolean; onChange: (changing: boolean) => void }) {
    const words = useBackWords()
    const can = useCan()
    if (of.checkout === undefined || !can('POST /api/v1/checkout/{id}/exchanges')) return null
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

/** What goes where: money to the guest's hand, stored value, points and coupons back to where they came from. */
function GivenBack({ of, given, onAgain }: { of: Earlier; given: Given; onAgain: () => void }) {
    const words = useBackWords()
    const left = useHolding(given.stored > 0 ? of.member : undefined, `${of.number} ${given.stored}`)
    const ways: [string, string][] = [
        ...(given.stored > 0 ? [[words('toStored'), money(given.stored)] as [string, string]] : []),
        ...(given.points > 0
            ? [[words('toPoints'), words('points', { points: count(given.points) })] as [string, string]]
            : []),
        ...(given.coupons > 0
            ? [[words('toCoupons'), words('coupons', { count: given.coupons })] as [string, string]]
            : []),
    ]
    return (
        <section className="panel stack" aria-label={words('done')}>
            <p className="soft">{words('done')}</p>
            <p className="huge num">{money(given.money)}</p>
            {ways.length === 0 ? null : (
                <dl className="sums">
                    {ways.map(([where, what]) => (
                        <div key={where}>
                            <dt>{where}</dt>
                            <dd className="num">{what}</dd>
                        </div>
                    ))}
                    {left === undefined ? null : (
                        <div>
                            <dt className="faint">
                                {words('storedNow', { principal: money(left.principal), bonus: money(left.bonus) })}
                            </dt>
                            <dd className="num">{money(left.available)}</dd>
                        </div>
                    )}
                </dl>
            )}
            <button type="button" className="main" onClick={onAgain}>
                {words('more')}
            </button>
        </section>
    )
}
