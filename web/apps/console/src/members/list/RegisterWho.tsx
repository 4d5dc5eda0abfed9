import { api, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { App, Button, Checkbox, Form, Input, Select, Space } from 'antd'
import { useEffect, useState } from 'react'
import { useCan, useSession } from '../../access/session'
import { CHANNELS, useChannelName, useStores } from '../../names'
import type { Registering } from './registering'
import { useRegisterWords } from './registerWords'

/** Whose word about a phone the server takes without a code. */
const TRUSTED: readonly string[] = ['ADMIN', 'MANAGER', 'OPERATOR', 'INTEGRATION']
const MOBILE = /^(\+?86)?1[3-9]\d{9}$/

export function RegisterWho() {
    const words = useRegisterWords()
    const { staff } = useSession()
    const can = useCan()
    const stores = useStores()
    const channel = useChannelName()
    const trusted = TRUSTED.includes(staff.role)
    const verified: boolean | undefined = Form.useWatch('verified')
    return (
        <>
            <Form.Item
                name="phone"
                label={words('phone')}
                normalize={(value: string) => value.replace(/[\s-]/g, '')}
                rules={[{ required: true, pattern: MOBILE, message: words('phoneRule') }]}
            >
                <Input size="large" autoFocus inputMode="tel" autoComplete="off" maxLength={14} />
            </Form.Item>
            {trusted ? (
                <Form.Item name="verified" valuePropName="checked">
                    <Checkbox>{words('verified')}</Checkbox>
                </Form.Item>
            ) : null}
            {verified ? null : (
                <Form.Item label={words('code')} extra={words('codeHint')} htmlFor="code">
                    <Space.Compact block>
                        <Form.Item name="code" noStyle>
                            <Input id="code" inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
                        </Form.Item>
                        {can('POST /api/v1/phone-codes') ? <SendCode /> : null}
                    </Space.Compact>
                </Form.Item>
            )}
            <Form.Item name="name" label={words('name')}>
                <Input maxLength={80} autoComplete="off" />
            </Form.Item>
            <Form.Item name="invitedBy" label={words('invitedBy')} extra={words('invitedByHint')}>
                <Input maxLength={64} autoComplete="off" />
            </Form.Item>
            <div className="pair">
                <Form.Item name="store" label={words('store')}>
                    <Select
                        allowClear
                        options={[...stores.choices]}
                        placeholder={words('storeAny')}
                        showSearch={{ optionFilterProp: 'label' }}
                    />
                </Form.Item>
                <Form.Item name="channel" label={words('channel')}>
                    <Select
                        options={CHANNELS.filter((code) => code !== 'import').map((code) => ({
                            value: code,
                            label: channel(code),
                        }))}
                    />
                </Form.Item>
            </div>
        </>
    )
}

function SendCode() {
    const words = useRegisterWords()
    const { message } = App.useApp()
    const form = Form.useFormInstance<Registering>()
    const [again, setAgain] = useState(0)
    useEffect(() => {
        if (again <= 0) return
        const soon = setTimeout(() => setAgain(again - 1), 1000)
        return () => clearTimeout(soon)
    }, [again])
    const send = useCommand((_key, phone: string) => told(api.POST('/api/v1/phone-codes', { body: { phone } })), {
        onDone: () => {
            setAgain(60)
            void message.success(words('sent'))
        },
    })
    return (
        <Button
            disabled={again > 0}
            loading={send.running}
            onClick={() =>
                void form.validateFields(['phone']).then(
                    ({ phone }) => send.run(phone),
                    () => undefined,
                )
            }
        >
            {again > 0 ? words('sendAgain', { seconds: again }) : words('sendCode')}
        </Button>
    )
}
