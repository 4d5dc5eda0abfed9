import { api, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useAccessWords } from './accessWords'
import { CodeInput } from './CodeInput'
import { sessionQuery } from './session'

/** The question for a fresh factor; loaded when it is first asked. */
export function StepUpDialog({ open, onSettled }: { open: boolean; onSettled: (given: boolean) => void }) {
    const words = useAccessWords()
    const client = useQueryClient()
    const prove = useCommand(
        (_key, code: string) => told(api.POST('/api/v1/sessions/current/step-ups', { body: { code } })),
        {
            quiet: true,
            onDone: (session) => {
                client.setQueryData(sessionQuery.queryKey, session)
                onSettled(true)
            },
        },
    )
    return (
        <Modal
            open={open}
            title={words('stepUpTitle')}
            onCancel={() => onSettled(false)}
            footer={null}
            width={380}
            destroyOnHidden
            zIndex={1200}
        >
            <div className="stack">
                <p className="soft">{words('stepUpText')}</p>
                <Refused refusal={prove.refusal} />
                <CodeInput label={words('code')} busy={prove.running} onDone={(code) => void prove.run(code)} />
            </div>
        </Modal>
    )
}
