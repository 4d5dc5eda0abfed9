import { api, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { Button, Form, Input, Modal } from 'antd'
import { useMemberWords } from '../memberWords'
import type { Member } from '../queries'

/** Shows a member in clear for a reason. What comes back is kept by the page alone, never in a cache. */
export function Unmask({
    id,
    open,
    onClose,
    onShown,
}: {
    id: string
    open: boolean
    onClose: () => void
    onShown: (member: Member) => void
}) {
    const words = useMemberWords()
    return (
        <Modal open={open} title={words('revealTitle')} footer={null} width={460} destroyOnHidden onCancel={onClose}>
            <Asking id={id} onClose={onClose} onShown={onShown} />
        </Modal>
    )
}

function Asking({ id, onClose, onShown }: { id: string; onClose: () => void; onShown: (member: Member) => void }) {
    const words = useMemberWords()
    const [form] = Form.useForm<{ reason: string }>()
    const look = useCommand(
        (_key, reason: string) =>
            told(api.POST('/api/v1/members/{id}/unmaskings', { params: { path: { id } }, body: { reason } })),
        {
            quiet: true,
            onDone: (member) => {
                onShown(member)
                onClose()
            },
        },
    )
    const usual = [words('reasonCall'), words('reasonSend'), words('reasonComplaint')]
    return (
        <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            onValuesChange={look.clear}
            onFinish={({ reason }) => void look.run(reason.trim())}
        >
            <p className="soft">{words('revealText')}</p>
            <Refused form={form} refusal={look.refusal} />
            <Form.Item label={words('revealReason')} required htmlFor="reason">
                <Form.Item
                    name="reason"
                    noStyle
                    rules={[{ required: true, whitespace: true, min: 4, message: words('revealReasonHint') }]}
                >
                    <Input autoFocus id="reason" maxLength={400} placeholder={words('revealReasonHint')} />
                </Form.Item>
                <div className="row tight usual">
                    {usual.map((reason) => (
                        <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>
                            {reason}
                        </Button>
                    ))}
                </div>
            </Form.Item>
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={look.running}>
                    {words('show')}
                </Button>
            </div>
        </Form>
    )
}
