import { api, told } from '@regulars/api'
import { Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { useGoalWords } from './goalWords'

/** Takes a goal back, with a reason that stays. */
export function WithdrawGoal({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
    const words = useGoalWords()
    const say = useSayRefusal()
    const [reason, setReason] = useState('')
    const withdraw = useWithdrawing(id, onClose)
    return (
        <Modal
            open
            title={words('withdrawTitle', { name })}
            okText={words('withdraw')}
            cancelText={words('cancel')}
            okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: withdraw.running }}
            onOk={() => void withdraw.run(reason.trim())}
            onCancel={onClose}
        >
            <div className="stack">
                <p>{words('withdrawText')}</p>
                <Labelled text={words('reason')}>
                    {(field) => (
                        <Input
                            id={field}
                            maxLength={200}
                            value={reason}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    )}
                </Labelled>
                {withdraw.refusal ? <Alert type="error" showIcon title={say(withdraw.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useWithdrawing(id: string, onClose: () => void) {
    const words = useGoalWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, why: string) =>
            told(
                api.POST('/api/v1/goals/{id}/withdrawals', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { reason: why },
                }),
            ),
        [id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['goals'] })
            void message.success(words('withdrawnSaid'))
            onClose()
        },
    })
}
