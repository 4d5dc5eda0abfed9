import { api, type Schemas, told } from '@regulars/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Broken } from '../parts/Notice'
import { useAct } from '../parts/useAct'
import { personOf, sessionQuery } from './session'
import { useShellWords } from './shellWords'

type Session = Schemas['SessionsApi.Mine']

/** The console's own sign-in: password, then the second factor. */
export function Door() {
    const words = useShellWords()
    const client = useQueryClient()
    const [session, setSession] = useState<Session>()
    const arrived = (came: Session) => {
        if (came.state !== 'OPEN') return setSession(came)
        client.setQueryData(sessionQuery.queryKey, { person: personOf(came), fresh: true })
    }
    return (
        <main className="door stack">
            <span className="row">
                <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={32} height={32} />
                <b>熟客 {words('lead')}</b>
            </span>
            <div className="panel stack">
                <h1>{words('signInTitle')}</h1>
                <Step session={session} onDone={arrived} />
            </div>
            {session === undefined ? <Demo onDone={arrived} /> : null}
        </main>
    )
}

function Step({ session, onDone }: { session: Session | undefined; onDone: (came: Session) => void }) {
    const words = useShellWords()
    switch (session?.state) {
        case undefined:
            return <Password onDone={onDone} />
        case 'SECOND_FACTOR':
            return <Factor onDone={onDone} />
        default:
            return (
                <>
                    <p className="soft">{words('elsewhere')}</p>
                    <a className="button main" href="/console/sign-in">
                        {words('console')}
                    </a>
                </>
            )
    }
}

function Entry({
    onSubmit,
    busy,
    children,
}: {
    onSubmit: (form: FormData) => void
    busy: boolean
    children: ReactNode
}) {
    const words = useShellWords()
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        onSubmit(new FormData(event.currentTarget))
    }
    return (
        <form className="stack" onSubmit={submit}>
            {children}
            <button type="submit" className="main" disabled={busy}>
                {words('go')}
            </button>
        </form>
    )
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '')

function Password({ onDone }: { onDone: (came: Session) => void }) {
    const words = useShellWords()
    const enter = useAct((body: { signIn: string; password: string }) => told(api.POST('/api/v1/sessions', { body })))
    const submit = async (form: FormData) => {
        const came = await enter.run({ signIn: textOf(form, 'signIn'), password: textOf(form, 'password') })
        if (came !== undefined) onDone(came)
    }
    return (
        <Entry busy={enter.busy} onSubmit={(form) => void submit(form)}>
            <label>
                {words('signIn')}
                <input name="signIn" required autoComplete="username" autoCapitalize="off" spellCheck={false} />
            </label>
            <label>
                {words('password')}
                <input name="password" type="password" required autoComplete="current-password" />
            </label>
            <Broken of={enter.broken} />
        </Entry>
    )
}

function Factor({ onDone }: { onDone: (came: Session) => void }) {
    const words = useShellWords()
    const prove = useAct((code: string) => told(api.POST('/api/v1/sessions/current/factors', { body: { code } })))
    const submit = async (form: FormData) => {
        const came = await prove.run(textOf(form, 'code').trim())
        if (came !== undefined) onDone(came)
    }
    return (
        <Entry busy={prove.busy} onSubmit={(form) => void submit(form)}>
            <p className="soft">{words('codeText')}</p>
            <label>
                {words('code')}
                <input name="code" required inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
            </label>
            <Broken of={prove.broken} />
        </Entry>
    )
}

const demoQuery = { queryKey: ['demo'], retry: false, queryFn: () => told(api.GET('/api/v1/demo/sign-ins')) }

/** A demo on this machine lets its cashier in at one tap; anything else answers that there is none. */
function Demo({ onDone }: { onDone: (came: Session) => void }) {
    const words = useShellWords()
    const client = useQueryClient()
    const { data } = useQuery(demoQuery)
    const cashier = data?.items?.find((each) => each.role === 'CASHIER')
    const enter = useAct(async (signIn: string, password: string) => {
        await told(api.POST('/api/v1/sessions', { body: { signIn, password } }))
        const fresh = await client.fetchQuery({ ...demoQuery, staleTime: 0 })
        const code = fresh.items?.find((each) => each.signIn === signIn)?.code ?? ''
        return told(api.POST('/api/v1/sessions/current/factors', { body: { code } }))
    })
    if (cashier === undefined) return null
    const go = async () => {
        const came = await enter.run(cashier.signIn, cashier.password)
        if (came !== undefined) onDone(came)
    }
    return (
        <>
            <Broken of={enter.broken} />
            <button type="button" disabled={enter.busy} onClick={() => void go()}>
                {words('demo')}
            </button>
        </>
    )
}
