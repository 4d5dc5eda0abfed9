import { api, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { App, AutoComplete, Button, Form, Input, Modal } from 'antd'
import { CHANNELS, useChannelName } from '../../names'
import { useMemberWords } from '../memberWords'
import { useRefreshMember } from '../queries'

export function AddIdentity({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
    const words = useMemberWords()
    return (
        <Modal open={open} title={words('identityAdd')} footer={null} width={440} destroyOnHidden onCancel={onClose}>
            <Adding id={id} onClose={onClose} />
        </Modal>
    )
}

function Adding({ id, onClose }: { id: string; onClose: () => void }) {
    const words = useMemberWords()
    const [form] = Form.useForm()
    const { message } = App.useApp()
    const refresh = useRefreshMember(id)
    const add = useCommand(
        (key, identity: string) =>
            told(
                api.POST('/api/v1/members/{id}/identities', {
                    params: { path: { id }, header: { 'Idempotency-Key': key } },
                    body: { identity },
                }),
            ),
        {
            quiet: true,
            onDone: () => {
                refresh()
                void message.success(words('saved'))
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
            onValuesChange={add.clear}
            onFinish={(of: { channel: string; value: string }) => void add.run(`${of.channel}:${of.value.trim()}`)}
        >
            <p className="soft">{words('identityAddText')}</p>
            <Refused form={form} refusal={add.refusal} />
            <Fields />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={add.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}

function Fields() {
    const words = useMemberWords()
    const channel = useChannelName()
    return (
        <div className="pair">
            <Form.Item
                name="channel"
                label={words('identityChannel')}
                rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,31}$/, message: 'a-z 0-9 -' }]}
            >
                <AutoComplete
                    autoFocus
                    options={CHANNELS.map((code) => ({ value: code, label: `${channel(code)} · ${code}` }))}
                />
            </Form.Item>
            <Form.Item
                name="value"
                label={words('identityValue')}
                rules={[{ required: true, whitespace: true, message: '' }]}
            >
                <Input maxLength={128} autoComplete="off" />
            </Form.Item>
        </div>
    )
}
