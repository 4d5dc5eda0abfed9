import { api, type Schemas, told } from '@regulars/api'
import { money, useLanguage } from '@regulars/kit'
import type { Guest } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { look } from '../sell/looking'
import { useOnline } from '../shell/connection'
import { till } from '../shell/house'
import { useStore } from '../shell/stores'
import { useStoredWords } from './storedWords'

/** Money comes in before it is spent: the agreement is shown, agreed to, and then booked. */
export function TopUpPage() {
    const words = useStoredWords()
    const online = useOnline()
    const [guest, setGuest] = useState<Guest>()
    const [nobody, setNobody] = useState(false)
    const find = useAct(async (text: string) => {
        const found = await look(text)
        setGuest(found.is === 'guest' ? found.guest : undefined)
        setNobody(found.is !== 'guest')
    })
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        const text = String(new FormData(event.currentTarget).get('who') ?? '').trim()
        if (text !== '') void find.run(text)
    }
    return (
        <main className="narrow stack">
            <h1>{words('title')}</h1>
            {online ? null : <Notice tone="warn">{words('away')}</Notice>}
            {guest === undefined ? (
                <form className="scan" onSubmit={submit}>
                    <input
                        name="who"
                        // biome-ignore lint/a11y/noAutofocus: a page for scanning members
                        autoFocus
                        aria-label={words('who')}
                        placeholder={words('who')}
                        autoComplete="off"
                    />
                    <button type="submit" className="main" disabled={find.busy || !online}>
                        {words('find')}
                    </button>
                </form>
            ) : (
                <TopUp guest={guest} onOther={() => setGuest(undefined)} />
            )}
            <Broken of={find.broken} />
            {nobody && guest === undefined ? <Notice tone="warn">{words('nobody')}</Notice> : null}
        </main>
    )
}

interface Choice {
    scheme: string
    name: string
    paid: number
    bonus: number
}

/** What can be topped up now: the newest version of each scheme in force. */
function choices(schemes: Schemas['Scheme'][], now: string): Choice[] {
    const newest = new Map<string, Schemas['Scheme']>()
    for (const scheme of schemes) {
        const live = scheme.starts <= now && (scheme.ends === undefined || now < scheme.ends)
        if (live && (newest.get(scheme.id)?.version ?? 0) < scheme.version) newest.set(scheme.id, scheme)
    }
    return [...newest.values()].flatMap(({ id, body }) =>
        body.tiers.map(({ paid, bonus }) => ({ scheme: id, name: body.name, paid, bonus })),
    )
}

function TopUp({ guest, onOther }: { guest: Guest; onOther: () => void }) {
    const words = useStoredWords()
    const [language] = useLanguage()
    const [chosen, choose] = useState<Choice>()
    const schemes = useQuery({ queryKey: ['schemes'], queryFn: () => told(api.GET('/api/v1/stored-value/schemes')) })
    const all = choices(schemes.data?.items ?? [], new Date().toISOString())
    return (
        <>
            <div className="panel row apart">
                <span>
                    <b>{guest.name ?? guest.phone ?? guest.memberNo}</b>{' '}
                    <span className="badge">{language === 'zh' ? guest.tierZh : guest.tierEn}</span>
                </span>
                <button type="button" className="plain" onClick={onOther}>
                    {words('other')}
                </button>
            </div>
            {chosen === undefined ? (
                <section className="panel stack" aria-label={words('choose')}>
                    <h2>{words('choose')}</h2>
                    <Broken of={schemes.error ?? undefined} />
                    {schemes.isSuccess && all.length === 0 ? <p className="soft">{words('none')}</p> : null}
                    <div className="tenders">
                        {all.map((each) => (
                            <button key={`${each.scheme}-${each.paid}`} type="button" onClick={() => choose(each)}>
                                {words(each.bonus > 0 ? 'pays' : 'plain', {
                                    paid: money(each.paid),
                                    bonus: money(each.bonus),
                                })}
                                <br />
                                <span className="faint">{each.name}</span>
                            </button>
                        ))}
                    </div>
                </section>
            ) : (
                <Agreement guest={guest} choice={chosen} onAgain={() => choose(undefined)} />
            )}
        </>
    )
}

type Method = 'CASH' | 'BANK_CARD'

function Agreement({ guest, choice, onAgain }: { guest: Guest; choice: Choice; onAgain: () => void }) {
    const words = useStoredWords()
    const store = useStore()
    const [agreed, setAgreed] = useState(false)
    const [identified, setIdentified] = useState(false)
    const [done, setDone] = useState<Schemas['TopUp']>()
    const terms = useQuery({
        queryKey: ['terms', choice],
        queryFn: () =>
            told(
                api.GET('/api/v1/stored-value/schemes/{id}/terms', {
                    params: { path: { id: choice.scheme }, query: { paid: choice.paid } },
                }),
            ),
    })
    const topUp = useAct(async (method: Method) => {
        const body = {
            memberId: guest.id,
            schemeId: choice.scheme,
            paid: choice.paid,
            store: store.code,
            agreedTerms: terms.data?.hash ?? '',
            method,
            payer: 'PERSON',
            identified,
        }
        setDone(await till.change<Schemas['TopUp']>('/api/v1/stored-value/top-ups', body))
        signal('yes')
    })
    if (done !== undefined) return <Done topUp={done} onAgain={onAgain} />
    return (
        <section className="panel stack" aria-label={words('terms')}>
            <h2>{words('terms')}</h2>
            <Broken of={terms.error ?? undefined} />
            {terms.data === undefined ? null : <Terms of={terms.data.terms} />}
            <Tick on={agreed} onTurn={setAgreed} text={words('agree')} />
            <Tick on={identified} onTurn={setIdentified} text={words('identified')} />
            <Broken of={topUp.broken} />
            <div className="tenders">
                {(['CASH', 'BANK_CARD'] as const).map((method) => (
                    <button
                        key={method}
                        type="button"
                        className="main"
                        disabled={!agreed || topUp.busy || terms.data === undefined}
                        onClick={() => void topUp.run(method)}
                    >
                        {words(`method-${method}`)} · {words('go', { amount: money(choice.paid) })}
                    </button>
                ))}
            </div>
        </section>
    )
}

function Tick({ on, onTurn, text }: { on: boolean; onTurn: (on: boolean) => void; text: string }) {
    return (
        <label className="tick">
            <input type="checkbox" checked={on} onChange={(event) => onTurn(event.target.checked)} />
            {text}
        </label>
    )
}

function Terms({ of }: { of: Schemas['Scheme.Snapshot'] }) {
    const words = useStoredWords()
    return (
        <dl className="facts">
            <dt>{words('issuer')}</dt>
            <dd>{of.issuerName}</dd>
            <dt>{words('principal')}</dt>
            <dd className="num">{money(of.paid)}</dd>
            <dt>{words('bonus')}</dt>
            <dd className="num">{money(of.bonus)}</dd>
            <dt>{words('refund')}</dt>
            <dd>{of.refundWay}</dd>
            <dt>{words('liability')}</dt>
            <dd>{of.liability}</dd>
        </dl>
    )
}

function Done({ topUp, onAgain }: { topUp: Schemas['TopUp']; onAgain: () => void }) {
    const words = useStoredWords()
    return (
        <section className="panel stack" aria-label={words('done')}>
            <Notice tone="good">{words('done')}</Notice>
            <p className="soft">{words('available')}</p>
            <p className="huge num">{topUp.availableAfter === undefined ? '–' : money(topUp.availableAfter)}</p>
            <button type="button" className="main" onClick={onAgain}>
                {words('another')}
            </button>
        </section>
    )
}
