import type { Refusal } from '@regulars/api'
import { Refused } from '@regulars/kit'
import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useAdminWords } from './adminWords'

interface ReasonFormProps<V> {
    title: string
    text?: ReactNode
    ok: string
    danger?: boolean
    running: boolean
    refusal: Refusal | undefined
    initial?: Partial<V>
    /** What is asked besides the reason. */
    children?: ReactNode
    /** Some acts ask for none. */
    noReason?: boolean
    onSend: (values: V & { reason: string }) => void
    onClose: () => void
}

/** A change of somebody's access, with the reason that the log keeps. */
export function ReasonForm<V extends object>(props: ReasonFormProps<V>) {
    const words = useAdminWords()
    const [form] = Form.useForm()
    return (
        <Modal
            open
            title={props.title}
            okText={props.ok}
            cancelText={words('cancel')}
            okButtonProps={{ danger: props.danger ?? false, loading: props.running }}
            onOk={() => form.submit()}
            onCancel={props.onClose}
        >
            <Form
                form={form}
                layout="vertical"
                requiredMark={false}
                initialValues={props.initial ?? {}}
                onFinish={(values: V & { reason: string }) => props.onSend(values)}
            >
                <Refused form={form} refusal={props.refusal} />
                {props.text ? <p className="soft">{props.text}</p> : null}
                {props.children}
                {props.noReason ? null : (
                    <Form.Item
                        name="reason"
                        label={words('reason')}
                        extra={words('reasonHint')}
                        rules={[{ required: true, whitespace: true, message: words('required') }]}
                    >
                        <Input.TextArea maxLength={500} rows={3} />
                    </Form.Item>
                )}
            </Form>
        </Modal>
    )
}
