import { api, type Schemas, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { Alert, App, Button, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { currentConsents } from '../consents/consents'
import { TextShown } from '../consents/TextShown'
import { type Text, usePurposes } from '../consents/texts'
import { type Member, useRefreshMember } from '../queries'
import { useChildWords } from './childWords'

interface ChildForm {
    birthDate?: Dayjs
    name?: string
    sex?: string
    guardian?: boolean
}

export function AddChild({ member, open, onClose }: { member: Member; open: boolean; onClose: () => void }) {
    const words = useChildWords()
    return (
        <Modal open={open} title={words('add')} footer={null} width={460} destroyOnHidden onCancel={onClose}>
            <Adding member={member} onClose={onClose} />
        </Modal>
    )
}

function bodyOf(form: ChildForm, rule: Text | undefined): Schemas['NewChild'] {
    return {
        birthDate: form.birthDate?.format('YYYY-MM-DD') ?? '',
        name: form.name?.trim() || undefined,
        sex: form.sex,
        guardianConsent:
            form.guardian && rule ? { purpose: rule.purpose, granted: true, textVersion: rule.version } : undefined,
    }
}

/** The guardian's consent comes before the first field (L-07). */
function Adding({ member, onClose }: { member: Member; onClose: () => void }) {
    const words = useChildWords()
    const [form] = Form.useForm<ChildForm>()
    const { message } = App.useApp()
    const refresh = useRefreshMember(member.id)
    const rule = usePurposes().of('children')?.inForce
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
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            onValuesChange={add.clear}
            onFinish={(of) => void add.run(bodyOf(of, rule))}
        >
            <Refused form={form} refusal={add.refusal} />
            {agreed ? <p className="soft">{words('guardianHave')}</p> : <Guardian rule={rule} />}
            <ChildFields />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={add.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}

/** The rule is read where it is agreed to; what is in force is what the guardian sees. */
function Guardian({ rule }: { rule: Text | undefined }) {
    const words = useChildWords()
    if (rule === undefined) return <Alert type="warning" showIcon title={words('noRule')} />
    return (
        <div>
            <TextShown text={rule} open />
            <Form.Item
                name="guardian"
                valuePropName="checked"
                rules={[
                    {
                        validator: (_, value) =>
                            value ? Promise.resolve() : Promise.reject(new Error(words('guardianNeeded'))),
                    },
                ]}
            >
                <Checkbox>{words('guardian')}</Checkbox>
            </Form.Item>
        </div>
    )
}

function ChildFields() {
    const words = useChildWords()
    return (
        <>
            <Form.Item
                name="birthDate"
                label={words('birthDate')}
                rules={[{ required: true, message: words('required') }]}
            >
                <DatePicker style={{ width: '100%' }} />
            </Form.Item>
            <div className="pair">
                <Form.Item name="name" label={words('name')}>
                    <Input maxLength={80} autoComplete="off" />
                </Form.Item>
                <Form.Item name="sex" label={words('sex')}>
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
