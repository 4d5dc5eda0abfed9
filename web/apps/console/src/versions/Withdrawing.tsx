import { useCommand, useSayRefusal } from '@regulars/kit'
import { Alert, App, Input, Modal } from 'antd'
import { useState } from 'react'

interface Props {
    words: Record<'title' | 'text' | 'ok' | 'cancel' | 'reason' | 'placeholder' | 'done', string>
    send: (key: string, reason: string) => Promise<unknown>
    onDone: () => void
    onClose: () => void
}

/** Ends what runs, with the reason that the operation log keeps. `send` must stay the same while this is open. */
export function Withdrawing({ words, send, onDone, onClose }: Props) {
    const say = useSayRefusal()
    const { message } = App.useApp()
    const [reason, setReason] = useState('')
    const withdraw = useCommand(send, {
        quiet: true,
        onDone: () => {
            void message.success(words.done)
            onDone()
            onClose()
        },
    })
    return (
        <Modal
            open
            title={words.title}
            okText={words.ok}
            cancelText={words.cancel}
            okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: withdraw.running }}
            onOk={() => void withdraw.run(reason.trim())}
            onCancel={onClose}
        >
            <div className="stack close">
                <p>{words.text}</p>
                <Input.TextArea
                    autoFocus
                    rows={3}
                    maxLength={500}
                    aria-label={words.reason}
                    placeholder={words.placeholder}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                />
                {withdraw.refusal ? <Alert type="error" showIcon title={say(withdraw.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
