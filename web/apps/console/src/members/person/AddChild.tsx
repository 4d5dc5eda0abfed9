import { api, type Schemas, told } from '@regulars/api'
import { useCommand } from '@regulars/kit'
import { App, Button, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type Member, useRefreshMember } from '../queries'
import { Refused, useRefusedAt } from '../Refused'
import { useChildWords } from './childWords'
import { currentConsents } from './consents'

interface ChildForm {
    birthDate?: Dayjs
    name?: string
    sex?: string
    guardian?: boolean
    textVersion?: string
}

export function AddChild({ member, open, onClose }: { member: Member; open: boolean; onClose: () => void }) {
    const words = useChildWords()
    return (
        <Modal open={open} title={words('add')} footer={null} width={460} destroyOnHidden onCancel={onClose}>
            <Adding member={member} onClose={onClose} />
        </Modal>
    )
}

function bodyOf(form: ChildForm): Schemas['NewChild'] {
    return {
        birthDate: form.birthDate?.format('YYYY-MM-DD') ?? '',
        name: form.name?.trim() || undefined,
        sex: form.sex,
        guardianConsent: form.guardian
            ? { purpose: 'children', granted: true, textVersion: form.textVersion?.trim() ?? '' }
            : undefined,
    }
}

/** The guardian's consent comes before the first field (L-07). */
function Adding({ member, onClose }: { member: Member; onClose: () => void }) {
    const words = useChildWords()
    const { message } = App.useApp()
    const refresh = useRefreshMember(member.id)
    const agreed = currentConsents(member.consents ?? []).some(
        (line) => line.purpose === 'children' && line.state === 'GRANTED',
    )
    const add = useCommand(
        (key, body: Schemas['NewChild']) =>
            told(
                api.POST('/api/v1/members/{id}/children', {
                    params: { path: { id: member.id }, header: { 'Idempotency-Key': key } },
                    body,
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
        <Form<ChildForm>
            layout="vertical"
            requiredMark={false}
            className="sheet"
            onValuesChange={add.clear}
            onFinish={(of) => void add.run(bodyOf(of))}
        >
            <Refused refusal={add.refusal} shown={['birthDate', 'name', 'sex', 'guardianConsent']} />
            {agreed ? <p className="soft">{words('guardianHave')}</p> : <Guardian refusal={add.refusal} />}
            <ChildFields refusal={add.refusal} />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={add.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}

type Of = { refusal: Parameters<typeof useRefusedAt>[0] }

function Guardian({ refusal }: Of) {
    const words = useChildWords()
    const at = useRefusedAt(refusal)
    return (
        <div>
            <Form.Item
                name="guardian"
                valuePropName="checked"
                rules={[
                    {
                        validator: (_, value) =>
                            value ? Promise.resolve() : Promise.reject(new Error(words('guardianNeeded'))),
                    },
                ]}
                {...at('guardianConsent')}
            >
                <Checkbox>{words('guardian')}</Checkbox>
            </Form.Item>
            <Form.Item
                name="textVersion"
                label={words('textVersion')}
                rules={[{ required: true, whitespace: true, message: words('required') }]}
            >
                <Input maxLength={64} placeholder={words('textVersionHint')} />
            </Form.Item>
        </div>
    )
}

function ChildFields({ refusal }: Of) {
    const words = useChildWords()
    const at = useRefusedAt(refusal)
    return (
        <>
            <Form.Item
                name="birthDate"
                label={words('birthDate')}
                rules={[{ required: true, message: words('required') }]}
                {...at('birthDate')}
            >
                <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <div className="pair">
                <Form.Item name="name" label={words('name')} {...at('name')}>
                    <Input maxLength={80} autoComplete="off" />
                </Form.Item>
                <Form.Item name="sex" label={words('sex')} {...at('sex')}>
                    <Select
                        allowClear
                        options={[
                            { value: 'F', label: words('sexF') },
                            { value: 'M', label: words('sexM') },
                        ]}
                    />
                </Form.Item>
            </div>
        </>
    )
}
