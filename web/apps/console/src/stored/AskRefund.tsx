import { api, type Schemas, told } from '@regulars/api'
import { Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../access/session'
import { useStoredWords } from './storedWords'

type Asked = Schemas['Refunds.Asked']

/** Asks for the refund of one contract; a second person decides on the arithmetic. */
export function AskRefund({ contract }: { contract: Schemas['StoredReads.Left'] }) {
    const words = useStoredWords()
    const can = useCan()
    const [open, setOpen] = useState(false)
    const left = contract.principalLeft + contract.bonusLeft
    if (left === 0 || !can('POST /api/v1/stored-value/refunds')) return null
    return (
        <>
            <Button type="link" size="small" onClick={() => setOpen(true)}>
                {words('refundAsk')}
            </Button>
            {open ? <Asking contract={contract.contractId} onClose={() => setOpen(false)} /> : null}
        </>
    )
}

function useAsking(onClose: () => void) {
    const words = useStoredWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Asked) =>
            told(api.POST('/api/v1/stored-value/refunds', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['stored-value'] })
            void client.invalidateQueries({ queryKey: ['member'] })
            void message.success(words('refundAsked'))
            onClose()
        },
    })
}

function Asking({ contract, onClose }: { contract: string; onClose: () => void }) {
    const words = useStoredWords()
    const say = useSayRefusal()
    const [fault, setFault] = useState<Asked['fault']>('CONSUMER')
    const [hadBefore, setHadBefore] = useState(false)
    const [reason, setReason] = useState('')
    const ask = useAsking(onClose)
    return (
        <Modal
            open
            title={words('refundAskTitle')}
            okText={words('askRefund')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: reason.trim() === '', loading: ask.running }}
            onOk={() => void ask.run({ contractId: contract, fault, reason: reason.trim(), hadBefore })}
            onCancel={onClose}
        >
            <div className="stack close">
                <Radio.Group
                    aria-label={words('fault')}
                    value={fault}
                    onChange={(event) => setFault(event.target.value as Asked['fault'])}
                    options={(['CONSUMER', 'MERCHANT'] as const).map((value) => ({
                        value,
                        label: words(`fault_${value}`),
                    }))}
                />
                <Checkbox checked={hadBefore} onChange={(event) => setHadBefore(event.target.checked)}>
                    {words('hadBefore')}
                </Checkbox>
                <Labelled text={words('refundWhy')}>
                    {(id) => (
                        <Input.TextArea
                            id={id}
                            rows={2}
                            maxLength={500}
                            value={reason}
                            onChange={(event) => setReason(event.target.value)}
                        />
                    )}
                </Labelled>
                {ask.refusal ? <Alert type="error" showIcon title={say(ask.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}
