import { api, told } from '@regulars/api'
import { dayStart, inZone, Refused, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useOrgWords } from './orgWords'
import { KINDS, type Kind, parentsFor, type Unit } from './tree'

export type Act = 'add' | 'rename' | 'move' | 'close'
export type Asked = { act: 'add'; unit: Unit | undefined } | { act: 'rename' | 'move' | 'close'; unit: Unit }

interface Values {
    kind: Kind
    code: string
    name: string
    nameEn?: string
    parent: string
    when: 'now' | 'day'
    day?: Dayjs
    reason: string
}

/** A change of the tree, from when on, and why. */
export function UnitForm(props: { asked: Asked | undefined; units: readonly Unit[]; onClose: () => void }) {
    const { asked } = props
    if (asked === undefined) return null
    return <Open key={`${asked.act} ${asked.unit?.code ?? ''}`} {...props} asked={asked} />
}

function english({ nameEn }: Values): { nameEn?: string } {
    return nameEn?.trim() ? { nameEn: nameEn.trim() } : {}
}

function send(key: string, { act, unit }: Asked, of: Values) {
    const header = { 'Idempotency-Key': key }
    const from = of.when === 'day' && of.day ? dayStart(of.day.format('YYYY-MM-DD')) : undefined
    const since = from ? { from } : {}
    if (act === 'add') {
        const { kind, code, name } = of
        const parent = unit ? { parent: unit.code } : {}
        return told(
            api.POST('/api/v1/org-units', {
                params: { header },
                body: { kind, code, name, ...english(of), ...parent, ...since },
            }),
        )
    }
    const params = { header, path: { code: unit.code } }
    const because = { reason: of.reason, ...since }
    switch (act) {
        case 'rename':
            return told(
                api.POST('/api/v1/org-units/{code}/names', {
                    params,
                    body: { name: of.name, ...english(of), ...because },
                }),
            )
        case 'move':
            return told(api.POST('/api/v1/org-units/{code}/moves', { params, body: { parent: of.parent, ...because } }))
        case 'close':
            return told(api.POST('/api/v1/org-units/{code}/closures', { params, body: because }))
    }
}

function Open({ asked, units, onClose }: { asked: Asked; units: readonly Unit[]; onClose: () => void }) {
    const words = useOrgWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [form] = Form.useForm<Values>()
    const save = useCommand((key, of: Values) => send(key, asked, of), {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['units'] })
            void message.success(words('done'))
            onClose()
        },
    })
    const { act, unit } = asked
    const name = unit?.name ?? ''
    const title =
        act === 'add' ? (unit ? words('addTitle', { name }) : words('addTop')) : words(`${act}Title`, { name })
    const kinds = unit ? KINDS.slice(KINDS.indexOf(unit.kind) + 1) : (['GROUP'] as const)
    return (
        <Modal
            open
            title={title}
            onCancel={onClose}
            okText={words(act === 'close' ? 'close' : 'save')}
            cancelText={words('cancel')}
            okButtonProps={{ loading: save.running, danger: act === 'close' }}
            onOk={() => form.submit()}
        >
            <Form
                form={form}
                layout="vertical"
                requiredMark={false}
                initialValues={{
                    when: 'now',
                    kind: kinds[kinds.length === 1 ? 0 : kinds.length - 1],
                    name: act === 'rename' ? name : '',
                    nameEn: act === 'rename' ? (unit?.nameEn ?? '') : '',
                }}
                onFinish={(of) => void save.run(of)}
            >
                <Refused form={form} refusal={save.refusal} />
                <Fields act={act} unit={unit} units={units} kinds={kinds} />
            </Form>
        </Modal>
    )
}

const parentChoices = (units: readonly Unit[], unit: Unit) =>
    parentsFor(units, unit.kind)
        .filter((each) => each.code !== unit.parent)
        .map((each) => ({ value: each.code, label: `${each.name} · ${each.code}` }))

/** Changes may be planned; what lies before a unit's last change stays as it was. */
function When() {
    const words = useOrgWords()
    const when = Form.useWatch('when')
    return (
        <>
            <Form.Item name="when" label={words('effective')} style={{ marginBottom: 8 }}>
                <Radio.Group
                    options={[
                        { value: 'now', label: words('now') },
                        { value: 'day', label: words('onDay') },
                    ]}
                />
            </Form.Item>
            {when === 'day' ? (
                <Form.Item name="day" rules={[{ required: true, message: words('required') }]}>
                    <DatePicker aria-label={words('effective')} defaultPickerValue={inZone(new Date()).add(1, 'day')} />
                </Form.Item>
            ) : null}
        </>
    )
}

interface FieldsProps {
    act: Asked['act']
    unit: Unit | undefined
    units: readonly Unit[]
    kinds: readonly Unit['kind'][]
}

/** What the act asks for. */
function Fields({ act, unit, units, kinds }: FieldsProps) {
    const words = useOrgWords()
    const rules = [{ required: true, whitespace: true, message: words('required') }]
    return (
        <>
            {act === 'close' ? <p className="soft">{words('closeText')}</p> : null}
            {act === 'add' ? (
                <>
                    <Form.Item name="kind" label={words('kind')}>
                        <Radio.Group options={kinds.map((value) => ({ value, label: words(value) }))} />
                    </Form.Item>
                    <Form.Item name="code" label={words('code')} extra={words('codeHint')} rules={rules}>
                        <Input maxLength={64} spellCheck={false} />
                    </Form.Item>
                </>
            ) : null}
            {act === 'add' || act === 'rename' ? (
                <>
                    <Form.Item name="name" label={words('name')} rules={rules}>
                        <Input maxLength={200} />
                    </Form.Item>
                    <Form.Item name="nameEn" label={words('nameEn')} extra={words('nameEnHint')}>
                        <Input maxLength={200} />
                    </Form.Item>
                </>
            ) : null}
            {act === 'move' && unit ? (
                <Form.Item name="parent" label={words('parent')} rules={rules}>
                    <Select showSearch={{ optionFilterProp: 'label' }} options={parentChoices(units, unit)} />
                </Form.Item>
            ) : null}
            <When />
            {act === 'add' ? null : (
                <Form.Item name="reason" label={words('reason')} extra={words('reasonHint')} rules={rules}>
                    <Input.TextArea maxLength={500} rows={3} />
                </Form.Item>
            )}
        </>
    )
}
