import { api, type Schemas, told } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { newKey } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Broken } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useStore } from '../shell/stores'
import { PAGE_VERSION } from './page'
import { useSellWords } from './sellWords'

interface Entry {
    phone: string
    code: string
    name: string
    invitedBy: string
    agreed: string[]
}

/** Two screens: the phone with its code, then name and what the guest agrees to. No box is ticked before the guest ticks it. */
export function Register({
    phone,
    onDone,
    onClose,
}: {
    phone: string
    onDone: (phone: string) => void
    onClose: () => void
}) {
    const words = useSellWords()
    const { code: store } = useStore()
    const [second, setSecond] = useState(false)
    const [entry, setEntry] = useState<Entry>({ phone, code: '', name: '', invitedBy: '', agreed: [] })
    const texts = useTexts()
    const key = useRef(newKey())
    const set = (change: Partial<Entry>) => {
        key.current = newKey()
        setEntry({ ...entry, ...change })
    }
    const register = useAct(async () => {
        const body = bodyOf(entry, store, texts)
        await told(api.POST('/api/v1/members', { params: { header: { 'Idempotency-Key': key.current } }, body }))
        signal('yes')
        onDone(entry.phone)
    })
    return (
        <Sheet title={words(second ? 'registerSecond' : 'registerFirst')} onClose={onClose}>
            {second ? <Agreeing entry={entry} texts={texts} onSet={set} /> : <WhoIsIt entry={entry} onSet={set} />}
            <Broken of={register.broken} />
            <div className="row">
                {second ? (
                    <button type="button" onClick={() => setSecond(false)}>
                        {words('back')}
                    </button>
                ) : null}
                <button
                    type="button"
                    className="main grow"
                    disabled={register.busy || entry.code.length < 4}
                    onClick={() => (second ? void register.run() : setSecond(true))}
                >
                    {words(second ? 'register' : 'continue')}
                </button>
            </div>
        </Sheet>
    )
}

type Text = Schemas['ConsentText']

/** The text of each purpose that is in force; being a member is no consent, and sensitive data are asked for by themselves. */
function useTexts(): Text[] {
    const { data } = useQuery({ queryKey: ['consent-texts'], queryFn: () => told(api.GET('/api/v1/consent-texts')) })
    return (data?.items ?? [])
        .filter(({ state, text, separate }) => state === 'IN_FORCE' && !separate && text.purpose !== 'service')
        .map(({ text }) => text)
}

function bodyOf(entry: Entry, store: string, texts: Text[]): Schemas['NewMember'] {
    const consents = texts
        .filter((text) => entry.agreed.includes(text.purpose))
        .map(({ purpose, version }) => ({ purpose, granted: true, textVersion: version, channel: 'pos' }))
    return {
        channel: 'pos',
        store,
        phone: entry.phone.replace(/[\s-]/g, ''),
        code: entry.code.trim(),
        name: entry.name.trim() || undefined,
        invitedBy: entry.invitedBy.trim() || undefined,
        consents: consents.length === 0 ? undefined : consents,
        pageVersion: PAGE_VERSION,
    }
}

interface Part {
    entry: Entry
    onSet: (change: Partial<Entry>) => void
}

function WhoIsIt({ entry, onSet }: Part) {
    const words = useSellWords()
    const [again, setAgain] = useState(0)
    const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
    useEffect(() => {
        if (again > 0) wait.current = setTimeout(() => setAgain(again - 1), 1_000)
        return () => clearTimeout(wait.current)
    }, [again])
    const send = useAct(async () => {
        await told(api.POST('/api/v1/phone-codes', { body: { phone: entry.phone } }))
        setAgain(60)
    })
    return (
        <>
            <label>
                {words('phone')}
                <input
                    inputMode="tel"
                    autoComplete="off"
                    maxLength={16}
                    value={entry.phone}
                    onChange={(event) => onSet({ phone: event.target.value })}
                />
            </label>
            <button type="button" disabled={send.busy || again > 0} onClick={() => void send.run()}>
                {again > 0 ? words('sendAgain', { seconds: again }) : words('sendCode')}
            </button>
            <Broken of={send.broken} />
            <label>
                {words('code')}
                <input
                    inputMode="numeric"
                    autoComplete="off"
                    maxLength={8}
                    value={entry.code}
                    onChange={(event) => onSet({ code: event.target.value })}
                />
            </label>
        </>
    )
}

function Agreeing({ entry, texts, onSet }: Part & { texts: Text[] }) {
    const words = useSellWords()
    const [language] = useLanguage()
    const zh = language === 'zh'
    const turn = (purpose: string, on: boolean) =>
        onSet({ agreed: on ? [...entry.agreed, purpose] : entry.agreed.filter((each) => each !== purpose) })
    return (
        <>
            <label>
                {words('guestName')}
                <input
                    autoComplete="off"
                    maxLength={80}
                    value={entry.name}
                    onChange={(event) => onSet({ name: event.target.value })}
                />
            </label>
            <label>
                {words('invitedBy')}
                <input
                    autoComplete="off"
                    maxLength={64}
                    value={entry.invitedBy}
                    onChange={(event) => onSet({ invitedBy: event.target.value })}
                />
            </label>
            {texts.length === 0 ? null : <p className="soft">{words('agreeing')}</p>}
            {texts.map((text) => (
                <div key={text.purpose} className="agree">
                    <label className="tick">
                        <input
                            type="checkbox"
                            checked={entry.agreed.includes(text.purpose)}
                            onChange={(event) => turn(text.purpose, event.target.checked)}
                        />
                        {zh ? text.nameZh : text.nameEn}
                    </label>
                    <details>
                        <summary className="faint">{words('wholeText')}</summary>
                        <p>{zh ? text.textZh : text.textEn}</p>
                    </details>
                </div>
            ))}
        </>
    )
}
