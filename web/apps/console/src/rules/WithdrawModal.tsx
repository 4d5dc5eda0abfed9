import { api, told } from '@regulars/api'
import { useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import type { Version } from './body'
import { useRuleWords } from './ruleWords'

/** Ends a rule, with the reason that the operation log keeps. */
export function WithdrawModal({ version, onClose }: { version: Version; onClose: () => void }) {
    const words = useRuleWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [reason, setReason] = useState('')
    const send = useCallback(
        (key: string, because: string) =>
            told(
                api.POST('/api/v1/rules/{id}/withdrawals', {
                    params: { path: { id: version.id }, header: { 'Idempotency-Key': key } },
                    body: { reason: because },
                }),
            ),
        [version.id],
    )
    const withdraw = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['rules'] })
            void message.success(words('withdrawn'))
            onClose()
        },
    })
    return (
        <Modal
            open
            title={words('withdrawTitle', { name: version.body.name })}
            okText={words('withdraw')}
            cancelText={words('cancel')}
            okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: withdraw.running }}
            onOk={() => void withdraw.run(reason.trim())}
            onCancel={onClose}
        >
            <div className="stack close">
                <p>{words('withdrawText', { asset: words(version.body.asset) })}</p>
                <Input.TextArea
                    autoFocus
                    rows={3}
                    maxLength={500}
                    aria-label={words('reason')}
                    placeholder={words('reasonPlaceholder')}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                />
                {withdraw.refusal ? <Alert type="error" showIcon title={say(withdraw.refusal)} /> : null}
            </div>
        </Modal>
    )
}
