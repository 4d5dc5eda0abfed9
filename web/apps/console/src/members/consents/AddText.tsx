import { api, type Schemas, told } from '@regulars/api'
import { dayStart, Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Text } from './texts'
import { useTextWords } from './textWords'

/** A new purpose, or the next version of a text that there is. */
export interface Begun {
    text?: Text
}

interface TextForm {
    purpose: string
    version: string
    nameZh: string
    nameEn: string
    textZh: string
    textEn: string
    starts?: Dayjs | null
}

export function textBody(form: TextForm): Schemas['ConsentText.New'] {
    return {
        purpose: form.purpose.trim(),
        version: form.version.trim(),
        nameZh: form.nameZh.trim(),
        nameEn: form.nameEn.trim(),
        textZh: form.textZh.trim(),
        textEn: form.textEn.trim(),
        ...(form.starts ? { starts: dayStart(form.starts.format('YYYY-MM-DD')) } : {}),
    }
}

export function AddText({ begun, onClose }: { begun: Begun; onClose: () => void }) {
    const words = useTextWords()
    return (
        <Modal
            open
            title={words(begun.text ? 'addVersion' : 'addPurpose')}
            footer={null}
            width={640}
            destroyOnHidden
            onCancel={onClose}
        >
            <Adding begun={begun} onClose={onClose} />
        </Modal>
    )
}

function Adding({ begun, onClose }: { begun: Begun; onClose: () => void }) {
    const words = useTextWords()
    const [form] = Form.useForm<TextForm>()
    const add = useAdding(onClose)
    const { text } = begun
    return (
        <Form<TextForm>
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            initialValues={text ? { ...text, version: '', starts: null } : {}}
            onValuesChange={add.clear}
            onFinish={(of) => void add.run(textBody(of))}
        >
            <p className="soft">{words('addLead')}</p>
            <Refused form={form} refusal={add.refusal} />
            <WhichText old={text !== undefined} />
            <ItsWords />
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={add.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}

function useAdding(onDone: () => void) {
    const words = useTextWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCommand(
        (key, body: Schemas['ConsentText.New']) =>
            told(api.POST('/api/v1/consent-texts', { params: { header: { 'Idempotency-Key': key } }, body })),
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['consent-texts'] })
                void message.success(words('saved'))
                onDone()
            },
        },
    )
}

function WhichText({ old }: { old: boolean }) {
    const words = useTextWords()
    return (
        <div className="pair">
            <Form.Item
                name="purpose"
                label={words('purpose')}
                rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,31}$/, message: words('purposeRule') }]}
            >
                <Input disabled={old} maxLength={32} autoComplete="off" placeholder="marketing" />
            </Form.Item>
            <Form.Item
                name="version"
                label={words('version')}
                rules={[{ required: true, whitespace: true, message: words('required') }]}
            >
                <Input autoFocus maxLength={64} autoComplete="off" placeholder="2026-12" />
            </Form.Item>
            <Form.Item name="starts" label={words('starts')} extra={words('startsHint')}>
                <DatePicker style={{ width: '100%' }} />
            </Form.Item>
        </div>
    )
}

function ItsWords() {
    const words = useTextWords()
    const needed = [{ required: true, whitespace: true, message: words('required') }]
    return (
        <>
            <div className="pair">
                <Form.Item name="nameZh" label={words('nameZh')} rules={needed}>
                    <Input maxLength={64} />
                </Form.Item>
                <Form.Item name="nameEn" label={words('nameEn')} rules={needed}>
                    <Input maxLength={64} />
                </Form.Item>
            </div>
            <Form.Item name="textZh" label={words('textZh')} rules={needed}>
                <Input.TextArea rows={5} maxLength={20_000} />
            </Form.Item>
            <Form.Item name="textEn" label={words('textEn')} rules={needed}>
                <Input.TextArea rows={5} maxLength={20_000} />
            </Form.Item>
        </>
    )
}
