import { api, told } from '@regulars/api'
import { Read, useCommand, useTitle } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { renderSVG } from 'uqr'
import { useAccessWords } from './accessWords'
import { CodeInput } from './CodeInput'
import { CopyButton } from './CopyButton'
import { type Session, sessionQuery } from './session'

/** Binds an authenticator, then shows the recovery codes, once. */
export function Enrol({ onDone }: { onDone: (session: Session) => void }) {
    const words = useAccessWords()
    const [codes, setCodes] = useState<string[]>()
    useTitle(words(codes ? 'recoveryTitle' : 'enrolTitle'))
    const secret = useQuery({
        queryKey: ['enrolment'],
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        queryFn: () => told(api.POST('/api/v1/sessions/current/enrolments', {})),
    })
    const confirm = useCommand(
        (_key, code: string) => told(api.POST('/api/v1/sessions/current/enrolments/confirmations', { body: { code } })),
        { onDone: (bound) => setCodes(bound.recoveryCodes) },
    )
    if (codes) return <Codes of={codes} onDone={onDone} />
    return (
        <>
            <h1>{words('enrolTitle')}</h1>
            <p className="soft">{words('enrolText')}</p>
            <Read of={secret}>
                {(made) => (
                    <>
                        <img
                            alt={words('enrolTitle')}
                            width={192}
                            height={192}
                            style={{ margin: '0 auto', background: '#fff', padding: 8 }}
                            src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(made.uri))}`}
                        />
                        <details>
                            <summary className="soft">{words('enrolManual')}</summary>
                            <code className="mono">{made.secret}</code>
                        </details>
                        <CodeInput
                            label={words('code')}
                            busy={confirm.running}
                            onDone={(code) => void confirm.run(code)}
                        />
                    </>
                )}
            </Read>
        </>
    )
}

/** What lets somebody in whose phone is lost, to be kept on paper. */
function Codes({ of, onDone }: { of: readonly string[]; onDone: (session: Session) => void }) {
    const words = useAccessWords()
    const client = useQueryClient()
    return (
        <>
            <h1>{words('recoveryTitle')}</h1>
            <p className="soft">{words('recoveryText')}</p>
            <pre className="mono panel" style={{ columns: 2, margin: 0, userSelect: 'all' }}>
                {of.join('\n')}
            </pre>
            <CopyButton size="large" text={of.join('\n')} />
            <Button
                type="primary"
                size="large"
                onClick={async () => {
                    const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 })
                    if (session) onDone(session)
                }}
            >
                {words('recoverySaved')}
            </Button>
        </>
    )
}
