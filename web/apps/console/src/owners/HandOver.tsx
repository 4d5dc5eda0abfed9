import { api, told } from '@regulars/api'
import { count, useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { ownersQuery } from './owners'
import { useOwnerWords } from './ownerWords'
import { useOwnerChoices } from './useOwnerChoices'

function useHandingOver(onClose: () => void) {
    const words = useOwnerWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, id: string, next: string, why: string) =>
            told(
                api.POST('/api/v1/owners/{id}/handovers', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { to: next, reason: why },
                }),
            ),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: ({ moved, stayed }) => {
            void client.invalidateQueries({ queryKey: ['core-members'] })
            void client.invalidateQueries({ queryKey: ['owners'] })
            void message.success(
                words(stayed > 0 ? 'handedSome' : 'handed', { moved: count(moved), stayed: count(stayed) }),
            )
            onClose()
        },
    })
}

/** All members of one person go to another, as when he leaves the staff. */
export function HandOver({ onClose }: { onClose: () => void }) {
    const words = useOwnerWords()
    const say = useSayRefusal()
    const owners = useQuery(ownersQuery)
    const items = owners.data?.items ?? []
    const before = useOwnerChoices(
        items.filter(({ members }) => members > 0),
        true,
    )
    const after = useOwnerChoices(items, false)
    const [from, setFrom] = useState<string>()
    const [to, setTo] = useState<string>()
    const [reason, setReason] = useState('')
    const command = useHandingOver(onClose)
    const ready = from !== undefined && to !== undefined && from !== to && reason.trim() !== ''
    return (
        <Modal
            open
            title={words('handTitle')}
            okText={words('handOver')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !ready, loading: command.running }}
            onOk={() => from && to && void command.run(from, to, reason.trim())}
            onCancel={onClose}
        >
            <Form layout="vertical" requiredMark={false}>
                <p className="soft">{words('handText')}</p>
                <Person as="from" options={before} loading={owners.isPending} value={from} onChange={setFrom} />
                <Person
                    as="to"
                    options={after.filter(({ value }) => value !== from)}
                    loading={owners.isPending}
                    value={to}
                    onChange={setTo}
                />
                <Form.Item label={words('reason')} htmlFor="hand-reason">
                    <Input
                        id="hand-reason"
                        maxLength={200}
                        value={reason}
                        placeholder={words('handReason')}
                        onChange={(event) => setReason(event.target.value)}
                    />
                </Form.Item>
                {command.refusal ? <Alert type="error" showIcon title={say(command.refusal)} role="alert" /> : null}
            </Form>
        </Modal>
    )
}

interface PersonProps {
    as: 'from' | 'to'
    options: { value: string; label: string }[]
    loading: boolean
    value: string | undefined
    onChange: (id: string) => void
}

function Person({ as, options, loading, value, onChange }: PersonProps) {
    const words = useOwnerWords()
    return (
        <Form.Item label={words(as)} htmlFor={`hand-${as}`}>
            <Select
                id={`hand-${as}`}
                loading={loading}
                value={value ?? null}
                placeholder={words('ownerHint')}
                showSearch={{ optionFilterProp: 'label' }}
                options={options}
                onChange={(next) => next !== null && onChange(next)}
            />
        </Form.Item>
    )
}
