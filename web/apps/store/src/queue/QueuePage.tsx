import { count, moment, money } from '@regulars/kit'
import { type Aside, type Book, type OfflineSale, Refused, type Uploaded } from '@regulars/sdk'
import { useEffect, useState } from 'react'
import { Broken } from '../parts/Notice'
import { useAct, useSay } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { offline } from '../shell/house'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import { sync, useWaiting } from '../shell/sync'
import { Conflicts } from './Conflicts'
import { useQueueWords } from './queueWords'

/** What this device may sell alone, what it has sold alone, and what became of it. */
export function QueuePage() {
    const words = useQueueWords()
    const { code } = useStore()
    const online = useOnline()
    const can = useCan()
    const waiting = useWaiting()
    const [book, setBook] = useState<Book>()
    const [aside, setAside] = useState<Aside[]>([])
    const [done, setDone] = useState<{ sale: OfflineSale; result: Uploaded }[]>([])
    // Read again whenever the queue has changed.
    useEffect(() => {
        void offline.book().then(setBook)
        void offline.uploaded().then(setDone)
        void offline.aside().then(setAside)
    }, [waiting])
    const upload = useAct(() => sync(code))
    return (
        <main className="narrow stack">
            <h1>{words('title')}</h1>
            <Broken of={waiting.problem} />
            <section className="panel stack" aria-label={words('waiting')}>
                <div className="row apart">
                    <h2>
                        {words('waiting')} <span className="num">{waiting.sales.length}</span>
                    </h2>
                    <button
                        type="button"
                        disabled={!online || upload.busy || waiting.sales.length === 0}
                        onClick={() => void upload.run()}
                    >
                        {words('upload')}
                    </button>
                </div>
                {waiting.sales.length === 0 ? <p className="soft">{words('empty')}</p> : null}
                <ul className="lines">
                    {waiting.sales.map((sale) => (
                        <OneSale key={sale.key} sale={sale} />
                    ))}
                </ul>
            </section>
            {aside.length === 0 ? null : <SetAside of={aside} again={() => offline.again().then(() => sync(code))} />}
            <Allowed book={book} />
            {done.length === 0 ? null : (
                <section className="panel stack" aria-label={words('uploaded')}>
                    <h2>{words('uploaded')}</h2>
                    <ul className="lines">
                        {done.slice(0, 50).map(({ sale, result }) => (
                            <OneSale key={sale.key} sale={sale} result={result} />
                        ))}
                    </ul>
                </section>
            )}
            {can('GET /api/v1/till/conflicts') && online ? <Conflicts /> : null}
        </main>
    )
}

/** What was sold and is in no book, with the server's reason; only a person can see to it. */
function SetAside({ of, again }: { of: readonly Aside[]; again: () => Promise<void> }) {
    const words = useQueueWords()
    const online = useOnline()
    const send = useAct(again)
    const say = useSay()
    return (
        <section className="panel stack" aria-label={words('aside')}>
            <div className="row apart">
                <h2>
                    {words('aside')} <span className="num">{of.length}</span>
                </h2>
                <button type="button" disabled={!online || send.busy} onClick={() => void send.run()}>
                    {words('again')}
                </button>
            </div>
            <p>{words('asideLead')}</p>
            <ul className="lines">
                {of.map(({ sale, problem }) => (
                    <OneSale key={sale.key} sale={sale} why={say(new Refused(problem, problem.status))} />
                ))}
            </ul>
        </section>
    )
}

const TONES = { POSTED: 'good', ACCEPTED: 'good', CONFLICT: 'warn', DECLINED: 'bad' } as Record<string, string>

function OneSale({ sale, result, why }: { sale: OfflineSale; result?: Uploaded; why?: string }) {
    const words = useQueueWords()
    return (
        <li>
            <span className="grow">
                <span className="mono">{sale.key}</span>
                <br />
                <span className="faint num">{moment(sale.soldAt)}</span>
                {result === undefined ? null : (
                    <>
                        {' '}
                        <span className={`pill ${TONES[result.state] ?? 'info'}`}>
                            {words(`state-${result.state}`)}
                        </span>
                    </>
                )}
                {why === undefined ? null : (
                    <>
                        <br />
                        <span className="bad">{why}</span>
                    </>
                )}
            </span>
            <b className="num">{money(sale.paid)}</b>
        </li>
    )
}

function Allowed({ book }: { book: Book | undefined }) {
    const words = useQueueWords()
    return (
        <section className="panel stack" aria-label={words('allowance')}>
            <h2>{words('allowance')}</h2>
            {book === undefined ? (
                <p className="soft">{words('none')}</p>
            ) : (
                <dl className="facts">
                    <dt>{words('until')}</dt>
                    <dd className="num">{moment(book.allowance.until)}</dd>
                    <dt>{words('sales')}</dt>
                    <dd className="num">
                        {words('of', { used: count(book.sales), most: count(book.allowance.mostSales) })}
                    </dd>
                    <dt>{words('amount')}</dt>
                    <dd className="num">
                        {words('of', { used: money(book.amount), most: money(book.allowance.mostAmount) })}
                    </dd>
                    <dt>{words('each')}</dt>
                    <dd className="num">{money(book.allowance.mostSale)}</dd>
                </dl>
            )}
        </section>
    )
}
