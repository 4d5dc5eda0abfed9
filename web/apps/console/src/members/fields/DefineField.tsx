import { api, told } from '@regulars/api'
import { Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, type FormInstance, Input, Modal, Radio, Select } from 'antd'
import { type Field, type FieldForm, fieldBody, formOf, KINDS, lost } from './field'
import { useFieldWords } from './fieldWords'

interface DefineProps {
    /** Undefined for a new one. */
    field: Field | undefined
    taken: readonly string[]
    onClose: () => void
}

/** A new field, or other words and further choices for one that there is: its type stays, members hold values of it. */
export function DefineField(props: DefineProps) {
    const words = useFieldWords()
    const { field, onClose } = props
    return (
        <Modal
            open
            title={field ? words('changeTitle', { label: field.label }) : words('add')}
            footer={null}
            width={560}
            destroyOnHidden
            onCancel={onClose}
        >
            <Defining {...props} />
        </Modal>
    )
}

function useDefining(onDone: () => void) {
    const words = useFieldWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCommand(
        (key, body: Field) =>
            told(api.POST('/api/v1/member-fields', { params: { header: { 'Idempotency-Key': key } }, body })),
        {
            quiet: true,
            onDone: () => {
                void client.invalidateQueries({ queryKey: ['member-fields'] })
                void message.success(words('saved'))
                onDone()
            },
        },
    )
}

function Defining({ field, taken, onClose }: DefineProps) {
    const words = useFieldWords()
    const [form] = Form.useForm<FieldForm>()
    const define = useDefining(onClose)
    const kind = Form.useWatch('kind', form) ?? field?.kind
    return (
        <Form<FieldForm>
            form={form}
            layout="vertical"
            requiredMark={false}
            className="sheet"
            initialValues={field ? formOf(field) : { kind: 'TEXT', apart: false }}
            onValuesChange={define.clear}
            onFinish={(of) => void define.run(fieldBody({ ...(field ? formOf(field) : {}), ...of }))}
        >
            <p className="soft">{words(field ? 'changeLead' : 'addLead')}</p>
            <Refused form={form} refusal={define.refusal} />
            {field ? null : <WhichField taken={taken} />}
            <Described />
            {kind === 'ENUM' ? <Choices form={form} field={field} /> : null}
            {kind === 'ENUM' ? <Apart form={form} field={field} /> : null}
            <div className="row" style={{ justifyContent: 'flex-end' }}>
                <Button onClick={onClose}>{words('cancel')}</Button>
                <Button type="primary" htmlType="submit" loading={define.running}>
                    {words('save')}
                </Button>
            </div>
        </Form>
    )
}

function WhichField({ taken }: { taken: readonly string[] }) {
    const words = useFieldWords()
    return (
        <>
            <Form.Item
                name="name"
                label={words('name')}
                extra={words('nameHint')}
                rules={[
                    { required: true, pattern: /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/, message: words('nameRule') },
                    {
                        validator: (_, name: string) =>
                            taken.includes(name) ? Promise.reject(new Error(words('taken'))) : Promise.resolve(),
                    },
                ]}
            >
                <Input autoFocus maxLength={40} autoComplete="off" placeholder="skinType" />
            </Form.Item>
            <Form.Item name="kind" label={words('kind')}>
                <Radio.Group options={KINDS.map((value) => ({ value, label: words(value) }))} />
            </Form.Item>
        </>
    )
}

function Described() {
    const words = useFieldWords()
    const needed = [{ required: true, whitespace: true, message: words('required') }]
    return (
        <>
            <Form.Item name="label" label={words('label')} rules={needed}>
                <Input maxLength={80} autoComplete="off" placeholder={words('labelHint')} />
            </Form.Item>
            <Form.Item name="purpose" label={words('purpose')} extra={words('purposeWhy')} rules={needed}>
                <Input maxLength={200} autoComplete="off" placeholder={words('purposeHint')} />
            </Form.Item>
        </>
    )
}

function Choices({ form, field }: { form: FormInstance<FieldForm>; field: Field | undefined }) {
    const words = useFieldWords()
    const gone = lost(field, Form.useWatch('choices', form) ?? field?.choices ?? [])
    return (
        <Form.Item
            name="choices"
            label={words('choices')}
            extra={words('choicesHint')}
            {...(gone.length > 0
                ? { validateStatus: 'error' as const, help: words('choicesStay', { gone: gone.join(words('comma')) }) }
                : {})}
            rules={[{ required: true, message: words('choicesNeeded') }]}
        >
            <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
    )
}

/** Whether it is sensitive, which stays as it was defined; then it has a consent of its own, and words that members read in English. */
function Apart({ form, field }: { form: FormInstance<FieldForm>; field: Field | undefined }) {
    const words = useFieldWords()
    const apart = Form.useWatch('apart', form) ?? field?.sensitive !== undefined
    const choices = Form.useWatch('choices', form) ?? field?.choices ?? []
    const needed = [{ required: true, whitespace: true, message: words('required') }]
    return (
        <>
            <Form.Item name="apart" valuePropName="checked" extra={words('apartWhy')}>
                <Checkbox disabled={field !== undefined}>{words('apart')}</Checkbox>
            </Form.Item>
            {apart ? (
                <>
                    <Form.Item
                        name={['sensitive', 'consent']}
                        label={words('consent')}
                        extra={words('consentHint')}
                        rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,31}$/, message: words('consentRule') }]}
                    >
                        <Input
                            maxLength={32}
                            autoComplete="off"
                            placeholder="skin-type"
                            disabled={field !== undefined}
                        />
                    </Form.Item>
                    <Form.Item name={['sensitive', 'labelEn']} label={words('labelEn')} rules={needed}>
                        <Input maxLength={80} autoComplete="off" placeholder="skin type" />
                    </Form.Item>
                    {choices.map((choice) => (
                        <Form.Item
                            key={choice}
                            name={['english', choice]}
                            label={words('choiceEn', { choice })}
                            rules={needed}
                        >
                            <Input maxLength={80} autoComplete="off" />
                        </Form.Item>
                    ))}
                </>
            ) : null}
        </>
    )
}
