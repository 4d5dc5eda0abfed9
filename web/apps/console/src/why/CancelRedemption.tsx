import { api, type Schemas, told } from '@regulars/api'
import { count, Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useCan } from '../access/session'
import { useWhyWords } from './whyWords'

/** Points of a redemption go back to the lots that they came from; what an order took comes back by its return alone. */
export function CancelRedemption({ why, onDone }: { why: Schemas['Why.Explained']; onDone: () => void }) {
    const words = useWhyWords()
    const can = useCan()
    const [asking, setAsking] = useState(false)
    if (why.cause !== 'REDEEM' || why.order !== undefined) return null
    if (!can('POST /api/v1/redemptions/{entryId}/cancellations')) return null
    return (
        <>
            <Button style={{ marginTop: 16 }} onClick={() => setAsking(true)}>
                {words('cancelRedemption')}
            </Button>
            {asking ? <Asked why={why} onClose={() => setAsking(false)} onDone={onDone} /> : null}
        </>
    )
}

function Asked({ why, onClose, onDone }: { why: Schemas['Why.Explained']; onClose: () => void; onDone: () => void }) {
    const words = useWhyWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const cancel = useCommand(
        (key) =>
            told(
                api.POST('/api/v1/redemptions/{entryId}/cancellations', {
                    params: { path: { entryId: why.entry }, header: { 'Idempotency-Key': key } },
                }),
            ),
        {
            quiet: true,
            onDone: (spent) => {
                void client.invalidateQueries()
                void message.success(words('cancelled', { balance: count(spent.balance) }))
                onClose()
                onDone()
            },
        },
    )
    return (
        <Modal
            open
            title={words('cancelTitle', { amount: count(-why.amount) })}
            okText={words('cancelRedemption')}
            cancelText={words('keep')}
            confirmLoading={cancel.running}
            onOk={() => void cancel.run()}
            onCancel={onClose}
        >
            <div className="stack">
                <p>{words('cancelText', { amount: count(-why.amount) })}</p>
                <Refused refusal={cancel.refusal} />
            </div>
        </Modal>
    )
}
