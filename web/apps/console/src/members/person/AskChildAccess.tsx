import { api, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { useChildWords } from './childWords'
import type { Access } from './useMyAccess'

export function AskChildAccess({
    open,
    ...rest
}: {
    memberId: string
    open: boolean
    onClose: () => void
    onAsked: (access: Access) => void
}) {
    const words = useChildWords()
    return (
        <Modal open={open} title={words('askTitle')} footer={null} width={460} destroyOnHidden onCancel={rest.onClose}>
            <Asking {...rest} />
        </Modal>
    )
}

function Asking({
    memberId,
    onClose,
    onAsked,
}: {
    memberId: string
    onClose: () => void
    onAsked: (access: Access) => void
}) {
    const words = useChildWords()
    const [form] = Form.useForm()
    const client = useQueryClient()
    const { message } = App.useApp()
    const ask = useCommand(
        (key, reason: string) =>
            told(
                api.POST('/api/v1/members/{id}/child-accesses', {
                    params: { path: { id: memberId }, header: { 'Idempotency-Key': key } },
                    body: { reason },
                }),
            ),
        {
            quiet: true,
            onDone: (access) => {
                onAsked(access)
                void client.invalidateQueries({ queryKey: ['approvals'] })
                void message.success(words('asked'))
                onClose()
            },
        },
    )
    return (
        <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            onValuesChange={ask.clear}
            onFinish={({ reason }: { reason: string }) => void ask.run(reason.trim())}
        >
            <p className="soft">{words('askText')}</p>
            <Refused form={form} refusal={ask.refusal} />
            <Form.Item
                name="reason"
                label={words('reason')}
                rules={[{ required: true, whitespace: true, message: words('required') }]}
            >
                <Input.TextArea autoFocus rows={2} maxLength={400} placeholder={words('reasonHint')} />
            </Form.Item>
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={ask.running}>
                    {words('ask')}
                </Button>
            </div>
        </Form>
    )
}
