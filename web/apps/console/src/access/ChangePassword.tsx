import { api, told } from '@regulars/api'
import { useCommand, useTitle } from '@regulars/kit'
import { Button, Form, Input } from 'antd'
import { useAccessWords } from './accessWords'
import type { Session } from './session'

export function ChangePassword({ onDone }: { onDone: (session: Session) => void }) {
    const words = useAccessWords()
    useTitle(words('changeTitle'))
    const change = useCommand(
        (_key, body: { old: string; next: string }) => told(api.POST('/api/v1/sessions/current/passwords', { body })),
        { onDone },
    )
    return (
        <>
            <h1>{words('changeTitle')}</h1>
            <p className="soft">{words('changeText')}</p>
            <Form
                layout="vertical"
                requiredMark={false}
                onFinish={({ old, next }) => void change.run({ old, next })}
                autoComplete="off"
            >
                <Form.Item name="old" label={words('old')} rules={[{ required: true, message: '' }]}>
                    <Input.Password size="large" autoComplete="current-password" />
                </Form.Item>
                <Form.Item
                    name="next"
                    label={words('next')}
                    rules={[{ required: true, min: 8, message: words('changeText') }]}
                >
                    <Input.Password size="large" autoComplete="new-password" />
                </Form.Item>
                <Form.Item
                    name="again"
                    label={words('again')}
                    dependencies={['next']}
                    rules={[
                        ({ getFieldValue }) => ({
                            validator: (_, value) =>
                                value === getFieldValue('next')
                                    ? Promise.resolve()
                                    : Promise.reject(new Error(words('differ'))),
                        }),
                    ]}
                >
                    <Input.Password size="large" autoComplete="new-password" />
                </Form.Item>
                <Button type="primary" size="large" block htmlType="submit" loading={change.running}>
                    {words('changeTitle')}
                </Button>
            </Form>
        </>
    )
}
