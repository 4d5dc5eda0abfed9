import { api, type Schemas, told } from '@regulars/api'
import { money, useLanguage } from '@regulars/kit'
import type { Guest } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { useAct } from '../parts/useAct'
import { look } from '../sell/looking'
import { useOnline } from '../shell/connection'
import { Agreement } from './Agreement'
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
            {guest === undefined && !nobody ? <p className="soft">{words('lead')}</p> : null}
            <Broken of={find.broken} />
            {nobody && guest === undefined ? <Notice tone="warn">{words('nobody')}</Notice> : null}
        </main>
    )
}

/** A tier of a scheme. */
export interface Choice {
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
