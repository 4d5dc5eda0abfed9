import { GlobalOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { Bones, Refused, useCommand, useLanguage, useTitle } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useAccessWords } from './accessWords'
import { ChangePassword } from './ChangePassword'
import { CodeInput } from './CodeInput'
import { useRoleName } from './roles'
import { type Session, sessionQuery } from './session'

/** Needed once in a person's life here. */
const Enrol = lazy(() => import('./Enrol').then((it) => ({ default: it.Enrol })))

/** The door: password, then the second factor; a first sign-in sets both up. */
export function SignInPage() {
    const [session, setSession] = useState<Session>()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { next } = useSearch({ from: '/sign-in' })
    const arrived = (came: Session) => {
        if (came.state !== 'OPEN') return setSession(came)
        client.clear()
        client.setQueryData(sessionQuery.queryKey, came)
        void navigate({ to: next?.startsWith('/') && !next.startsWith('//') ? next : '/', replace: true })
    }
    switch (session?.state) {
        case undefined:
            return <Password onDone={arrived} />
        case 'SECOND_FACTOR':
            return <Factor onDone={arrived} onBack={() => setSession(undefined)} />
        case 'ENROL_FACTOR':
            return (
                <Door>
                    <Suspense fallback={<Bones lines={5} />}>
                        <Enrol onDone={arrived} />
                    </Suspense>
                </Door>
            )
        case 'CHANGE_PASSWORD':
            return (
                <Door>
                    <ChangePassword onDone={arrived} />
                </Door>
            )
        case 'OPEN':
            return null
    }
}

export function Door({ children, below }: { children: ReactNode; below?: ReactNode }) {
    const words = useAccessWords()
    const [language, setLanguage] = useLanguage()
    return (
        <main className="door">
            <div className="stack">
                <div className="row apart">
                    <span className="row">
                        <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={32} height={32} />
                        <span>
                            <b>熟客 Regulars</b>
                            <br />
                            <span className="soft">{words('lead')}</span>
                        </span>
                    </span>
                    <Button
                        type="text"
                        icon={<GlobalOutlined />}
                        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
                    >
                        {words('language')}
                    </Button>
                </div>
                <div className="panel stack">{children}</div>
                {below}
            </div>
        </main>
    )
}

function Password({ onDone }: { onDone: (session: Session) => void }) {
    const words = useAccessWords()
    useTitle(words('title'))
    const enter = useCommand(
        (_key, of: { signIn: string; password: string }) => told(api.POST('/api/v1/sessions', { body: of })),
        { quiet: true, onDone },
    )
    return (
        <Door below={<Demo onDone={onDone} />}>
            <h1>{words('title')}</h1>
            <Refused refusal={enter.refusal} />
            <Form layout="vertical" requiredMark={false} onFinish={(of) => void enter.run(of)}>
                <Form.Item name="signIn" label={words('signIn')} rules={[{ required: true, message: '' }]}>
                    <Input size="large" autoFocus autoComplete="username" autoCapitalize="off" spellCheck={false} />
                </Form.Item>
                <Form.Item name="password" label={words('password')} rules={[{ required: true, message: '' }]}>
                    <Input.Password size="large" autoComplete="current-password" />
                </Form.Item>
                <Button type="primary" size="large" block htmlType="submit" loading={enter.running}>
                    {words('go')}
                </Button>
            </Form>
        </Door>
    )
}

function Factor({ onDone, onBack }: { onDone: (session: Session) => void; onBack: () => void }) {
    const words = useAccessWords()
    const [lost, setLost] = useState(false)
    useTitle(words('factorTitle'))
    const prove = useCommand(
        (_key, body: { code?: string; recoveryCode?: string }) =>
            told(api.POST('/api/v1/sessions/current/factors', { body })),
        { quiet: true, onDone },
    )
    return (
        <Door>
            <h1>{words('factorTitle')}</h1>
            <Refused refusal={prove.refusal} />
            {lost ? (
                <Form
                    layout="vertical"
                    requiredMark={false}
                    onFinish={({ recoveryCode }) => void prove.run({ recoveryCode })}
                >
                    <Form.Item
                        name="recoveryCode"
                        label={words('recoveryCode')}
                        rules={[{ required: true, message: '' }]}
                    >
                        <Input size="large" autoFocus autoComplete="off" />
                    </Form.Item>
                    <Button type="primary" size="large" block htmlType="submit" loading={prove.running}>
                        {words('confirm')}
                    </Button>
                </Form>
            ) : (
                <>
                    <p className="soft" style={{ margin: 0 }}>
                        {words('factorText')}
                    </p>
                    <CodeInput label={words('code')} busy={prove.running} onDone={(code) => void prove.run({ code })} />
                </>
            )}
            <div className="row apart">
                <Button
                    type="link"
                    style={{ padding: 0 }}
                    onClick={() => {
                        prove.clear()
                        setLost(!lost)
                    }}
                >
                    {words(lost ? 'useCode' : 'recovery')}
                </Button>
                <Button type="link" style={{ padding: 0 }} onClick={onBack}>
                    {words('back')}
                </Button>
            </div>
        </Door>
    )
}

type DemoSignIn = Schemas['DemoSignIns.Usable']

/** A demo on this machine offers its accounts; anything else answers that there are none. */
function Demo({ onDone }: { onDone: (session: Session) => void }) {
    const words = useAccessWords()
    const role = useRoleName()
    const [language] = useLanguage()
    const { data } = useQuery({
        queryKey: ['demo'],
        retry: false,
        queryFn: () => told(api.GET('/api/v1/demo/sign-ins')),
    })
    const client = useQueryClient()
    const enter = useCommand(
        async (_key, of: DemoSignIn) => {
            await told(api.POST('/api/v1/sessions', { body: { signIn: of.signIn, password: of.password } }))
            const fresh = await client.fetchQuery({
                queryKey: ['demo'],
                staleTime: 0,
                queryFn: () => told(api.GET('/api/v1/demo/sign-ins')),
            })
            const code = fresh.items?.find((each) => each.signIn === of.signIn)?.code ?? of.code
            return told(api.POST('/api/v1/sessions/current/factors', { body: { code } }))
        },
        { onDone },
    )
    if (!data?.items?.length) return null
    return (
        <div className="panel stack close">
            <h2>{words('demo')}</h2>
            <p className="soft" style={{ margin: 0 }}>
                {words('demoText')}
            </p>
            <div className="row">
                {data.items.map((each) => (
                    <Button key={each.signIn} disabled={enter.running} onClick={() => void enter.run(each)}>
                        {role(each.role)}
                        {each.part ? ` · ${(language === 'zh' ? undefined : each.part.nameEn) ?? each.part.name}` : ''}
                    </Button>
                ))}
            </div>
        </div>
    )
}
