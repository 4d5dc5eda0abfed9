import { api, told } from '@regulars/api'
import { useCommand, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { type Owner, ownersQuery } from './owners'
import { useOwnerWords } from './ownerWords'
import { useOwnerChoices } from './useOwnerChoices'

const NOBODY = ''

interface Props {
    id: string
    name: string
    owner: Owner | undefined
    onClose: () => void
}

/** Gives her to him, and everything that shows owners hears of it. */
function useAssigning(id: string, onClose: () => void) {
    const words = useOwnerWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, to: string, why: string) =>
            told(
                api.POST('/api/v1/members/{id}/owners', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { ...(to === NOBODY ? {} : { owner: to }), ...(why === '' ? {} : { reason: why }) },
                }),
            ),
        [id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['core-members'] })
            void client.invalidateQueries({ queryKey: ['owners'] })
            void client.invalidateQueries({ queryKey: ['member', id, 'owner'] })
            void message.success(words('assigned'))
            onClose()
        },
    })
}

/** Who is to look after her from now on. */
export function AssignOwner({ id, name, owner, onClose }: Props) {
    const words = useOwnerWords()
    const say = useSayRefusal()
    const owners = useQuery(ownersQuery)
    const choices = useOwnerChoices(owners.data?.items, false)
    const [chosen, choose] = useState<string>()
    const [reason, setReason] = useState('')
    const command = useAssigning(id, onClose)
    return (
        <Modal
            open
            title={words('assignTitle', { name })}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: chosen === undefined, loading: command.running }}
            onOk={() => chosen !== undefined && void command.run(chosen, reason.trim())}
            onCancel={onClose}
        >
            <Form layout="vertical" requiredMark={false}>
                <p className="soft">{words('assignText')}</p>
                <Form.Item label={words('owner')} htmlFor="owner-choice">
                    <Select
                        id="owner-choice"
                        autoFocus
                        loading={owners.isPending}
                        value={chosen ?? null}
                        placeholder={words('ownerHint')}
                        showSearch={{ optionFilterProp: 'label' }}
                        options={[
                            ...choices.filter(({ value }) => value !== owner?.id),
                            ...(owner ? [{ value: NOBODY, label: words('nobody') }] : []),
                        ]}
                        onChange={(to) => to !== null && choose(to)}
                    />
                </Form.Item>
                <Form.Item label={`${words('reason')}${words('optional')}`} htmlFor="owner-reason">
                    <Input
                        id="owner-reason"
                        maxLength={200}
                        value={reason}
                        placeholder={words('reasonHint')}
                        onChange={(event) => setReason(event.target.value)}
                    />
                </Form.Item>
                {command.refusal ? <Alert type="error" showIcon title={say(command.refusal)} role="alert" /> : null}
            </Form>
        </Modal>
    )
}
