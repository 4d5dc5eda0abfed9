import { api, told } from '@regulars/api'
import { StepUp, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useAccessWords } from './accessWords'
import { CodeInput } from './CodeInput'
import { sessionQuery } from './session'

/** Asks for a fresh factor when the server wants one, and then lets the command go on. */
export function StepUpProvider({ children }: { children: ReactNode }) {
    const words = useAccessWords()
    const client = useQueryClient()
    const [open, setOpen] = useState(false)
    const waiting = useRef<(given: boolean) => void>(undefined)
    const ask = useCallback(
        () =>
            new Promise<boolean>((resolve) => {
                waiting.current = resolve
                setOpen(true)
            }),
        [],
    )
    const settle = (given: boolean) => {
        setOpen(false)
        waiting.current?.(given)
        waiting.current = undefined
    }
    const prove = useCommand(
        (_key, code: string) => told(api.POST('/api/v1/sessions/current/step-ups', { body: { code } })),
        {
            onDone: (session) => {
                client.setQueryData(sessionQuery.queryKey, session)
                settle(true)
            },
        },
    )
    return (
        <StepUp.Provider value={ask}>
            {children}
            <Modal
                open={open}
                title={words('stepUpTitle')}
                onCancel={() => settle(false)}
                footer={null}
                width={380}
                destroyOnHidden
                zIndex={1200}
            >
                <p className="soft">{words('stepUpText')}</p>
                <CodeInput label={words('code')} busy={prove.running} onDone={(code) => void prove.run(code)} />
            </Modal>
        </StepUp.Provider>
    )
}
