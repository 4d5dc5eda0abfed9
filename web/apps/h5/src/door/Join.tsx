import type { Refusal, Schemas } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { type FormEvent, useState } from 'react'
import type { Centre } from '../centre'
import { Said, Sheet } from '../parts'
import { PAGE_VERSION } from './page'
import type { Newcomer } from './SignIn'
import { useDoorWords } from './words'

type Text = Schemas['CentreApi.Text']

/** Nothing of a child is asked here: it needs the guardian's own page. Nor is anything sensitive, which is asked for by itself. */
const askable = (text: Text) => text.purpose !== 'children' && !text.separate

interface Joining {
    centre: Centre
    running: boolean
    refusal: Refusal | undefined
    onJoin: (who: Newcomer) => void
}

/** What a newcomer reads and says. No box is ticked before he ticks it. */
export function Join({ centre, running, refusal, onJoin }: Joining) {
    const words = useDoorWords()
    const [name, setName] = useState('')
    const [of14, setOf14] = useState(false)
    const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set())
    const texts = centre.texts.filter(askable).sort((one, other) => Number(other.needed) - Number(one.needed))
    const complete = of14 && texts.every((text) => !text.needed || agreed.has(text.purpose))
    const submit = (event: FormEvent) => {
        event.preventDefault()
        const consents = texts
            .filter((text) => agreed.has(text.purpose))
            .map((text) => ({ purpose: text.purpose, granted: true, textVersion: text.version }))
        onJoin({ ...(name.trim() === '' ? {} : { name: name.trim() }), of14, consents, pageVersion: PAGE_VERSION })
    }
    const tick = (purpose: string, yes: boolean) => {
        const next = new Set(agreed)
        if (yes) next.add(purpose)
        else next.delete(purpose)
        setAgreed(next)
    }
    return (
        <form onSubmit={submit}>
            <h2>{words('joinTitle')}</h2>
            <p className="lead">{words('joinLead')}</p>
            <label>
                {words('name')}
                <input
                    autoComplete="name"
                    maxLength={80}
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                />
            </label>
            <div className="ticks">
                {texts.map((text) => (
                    <Tick
                        key={text.purpose}
                        text={text}
                        yes={agreed.has(text.purpose)}
                        onTick={(yes) => tick(text.purpose, yes)}
                    />
                ))}
                <label className="tick">
                    <input type="checkbox" checked={of14} onChange={(event) => setOf14(event.target.checked)} />
                    <span>
                        {words('of14')}
                        <small>{words('young')}</small>
                    </span>
                </label>
            </div>
            <Said refusal={refusal} />
            <button type="submit" className="main wide" disabled={running || !complete}>
                {words('join')}
            </button>
        </form>
    )
}

function Tick({ text, yes, onTick }: { text: Text; yes: boolean; onTick: (yes: boolean) => void }) {
    const words = useDoorWords()
    const [language] = useLanguage()
    const [reading, setReading] = useState(false)
    const zh = language === 'zh'
    const name = zh ? text.nameZh : text.nameEn
    return (
        <div className="row">
            <label className="tick grow">
                <input type="checkbox" checked={yes} onChange={(event) => onTick(event.target.checked)} />
                <span>
                    {words('agree', { name })}
                    <small>{words(text.needed ? 'needed' : 'optional')}</small>
                </span>
            </label>
            <button type="button" className="plain" onClick={() => setReading(true)}>
                {words('read')}
            </button>
            {reading ? (
                <Sheet title={name} onClose={() => setReading(false)}>
                    <p className="small">{words('version', { version: text.version })}</p>
                    <p className="terms">{zh ? text.textZh : text.textEn}</p>
                </Sheet>
            ) : null}
        </div>
    )
}
