import { api, type RefusalType, type Schemas, told } from '@regulars/api'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { type Centre, chain } from '../centre'
import { renewKey } from '../code/key'
import { begun, forgetAll, useAct } from '../data'
import { Said } from '../parts'
import { go, here } from '../route'
import { arrived, invitedBy } from './invited'
import { Join } from './Join'
import { Languages } from './Languages'
import { useDoorWords } from './words'

export type Newcomer = Schemas['CentreApi.Newcomer']
type Sent = Schemas['Proving.Sent']

const WAIT = 60

/** After the door: all that was read before is somebody else's, and the phone gets the secret of its codes. */
function come(session: Schemas['CentreApi.Shown']): void {
    arrived(session.invitation)
    forgetAll(false)
    begun()
    void renewKey()
    if (here() === '/sign-in') go('/', { replace: true })
}

/** Two screens for a newcomer (S3-27): phone and code, then what is agreed to. */
export function SignIn({ centre }: { centre: Centre }) {
    const words = useDoorWords()
    const [phone, setPhone] = useState('')
    const [sent, setSent] = useState<Sent>()
    const [joins, setJoins] = useState(false)
    return (
        <main className="door">
            <header>
                <img src={centre.logo ?? '/m/mark.svg'} alt="" height="44" />
                <Languages />
            </header>
            <h1>{centre.name}</h1>
            {invitedBy() === undefined ? null : <p className="note">{words('invited')}</p>}
            {joins ? null : (
                <>
                    {sent === undefined ? <p className="lead">{words('lead')}</p> : null}
                    {centre.messages === 'MISSING' ? <p className="note">{words('missing')}</p> : null}
                    <AskCode phone={phone} setPhone={setPhone} asked={sent !== undefined} onSent={setSent} />
                </>
            )}
            {sent === undefined ? null : (
                <GiveCode
                    centre={centre}
                    phone={phone}
                    sent={sent}
                    onSent={setSent}
                    onOther={() => setSent(undefined)}
                    onJoins={() => setJoins(true)}
                />
            )}
        </main>
    )
}

const send = (_: string, phone: string) => {
    const of = chain()
    return told(api.POST('/api/v1/me/codes', { body: of === undefined ? { phone } : { chain: of, phone } }))
}

function AskCode({
    phone,
    setPhone,
    asked: already,
    onSent,
}: {
    phone: string
    setPhone: (phone: string) => void
    /** A code is on its way: the phone stays in sight and as it is. */
    asked: boolean
    onSent: (sent: Sent) => void
}) {
    const words = useDoorWords()
    const asked = useAct(send, onSent)
    const submit = (event: FormEvent) => {
        event.preventDefault()
        if (!already) asked.run(phone.trim())
    }
    return (
        <form onSubmit={submit}>
            <label>
                {words('phone')}
                <input
                    type="tel"
                    inputMode="tel"
                    autoComplete="tel"
                    maxLength={40}
                    required
                    readOnly={already}
                    value={phone}
                    onChange={(event) => setPhone(event.target.value)}
                />
            </label>
            <Said refusal={asked.refusal} />
            {already ? null : (
                <button type="submit" className="main wide" disabled={asked.running}>
                    {words('send')}
                </button>
            )}
        </form>
    )
}

interface Given {
    centre: Centre
    phone: string
    sent: Sent
    onSent: (sent: Sent) => void
    onOther: () => void
    onJoins: () => void
}

/** Brings the code back; `joins` once the server has said that the phone is nobody's yet. */
function useEntering(phone: string, attempt: string, onJoins: () => void) {
    const enter = useCallback(
        (_: string, given: string, newcomer?: Newcomer) => {
            const of = chain()
            const by = invitedBy()
            const named = newcomer && by !== undefined ? { ...newcomer, invitedBy: by } : newcomer
            const body = { phone: phone.trim(), code: given, attempt }
            return told(
                api.POST('/api/v1/me/sessions', {
                    body: {
                        ...body,
                        ...(of === undefined ? {} : { chain: of }),
                        ...(named ? { newcomer: named } : {}),
                    },
                }),
            )
        },
        [phone, attempt],
    )
    const entering = useAct(enter, come)
    const unknown = entering.refusal?.type
    const joining = unknown !== undefined && JOINING.has(unknown)
    const [joins, setJoins] = useState(false)
    const heard = useRef(onJoins)
    heard.current = onJoins
    useEffect(() => {
        if (!joining) return
        setJoins(true)
        heard.current()
    }, [joining])
    return { entering, joins }
}

function GiveCode({ centre, phone, sent, onSent, onOther, onJoins }: Given) {
    const words = useDoorWords()
    const [code, setCode] = useState('')
    const { entering, joins } = useEntering(phone, sent.attempt, onJoins)
    const submit = (event: FormEvent) => {
        event.preventDefault()
        entering.run(code.trim())
    }
    if (joins) {
        const refusal = entering.refusal?.type === '/problems/not-registered' ? undefined : entering.refusal
        return (
            <Join
                centre={centre}
                running={entering.running}
                refusal={refusal}
                onJoin={(who) => entering.run(code.trim(), who)}
            />
        )
    }
    return (
        <form onSubmit={submit}>
            <p className="lead">{words('sent', { phone })}</p>
            {centre.messages === 'SIMULATED' ? <p className="note">{words('simulated')}</p> : null}
            <label>
                {words('code')}
                <input
                    // biome-ignore lint/a11y/noAutofocus: the code is all that is missing now
                    autoFocus
                    inputMode="numeric"
                    autoComplete="one-time-code"
                    maxLength={12}
                    required
                    value={code}
                    onChange={(event) => setCode(event.target.value)}
                />
            </label>
            <Said refusal={entering.refusal} />
            <button type="submit" className="main wide" disabled={entering.running}>
                {words('enter')}
            </button>
            <div className="row between">
                <button type="button" className="plain" onClick={onOther}>
                    {words('other')}
                </button>
                <Resend phone={phone} onSent={onSent} />
            </div>
        </form>
    )
}

/** What the server says to a right code of somebody who is no member yet. */
const JOINING = new Set<RefusalType>([
    '/problems/not-registered',
    '/problems/agreement-missing',
    '/problems/too-young',
    '/problems/unknown-consent-text',
])

function Resend({ phone, onSent }: { phone: string; onSent: (sent: Sent) => void }) {
    const words = useDoorWords()
    const [left, setLeft] = useState(WAIT)
    const again = useAct(
        send,
        useCallback(
            (sent: Sent) => {
                setLeft(WAIT)
                onSent(sent)
            },
            [onSent],
        ),
    )
    useEffect(() => {
        const ticking = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000)
        return () => clearInterval(ticking)
    }, [])
    return (
        <span>
            <button
                type="button"
                className="plain"
                disabled={left > 0 || again.running}
                onClick={() => again.run(phone.trim())}
            >
                {left > 0 ? words('again', { seconds: left }) : words('resend')}
            </button>
            <Said refusal={again.refusal} />
        </span>
    )
}
