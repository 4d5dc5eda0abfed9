import type { Schemas } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useCan } from '../../access/session'
import { fieldsQuery } from '../../names'
import { useMemberWords } from '../memberWords'
import type { Member } from '../queries'

const asDay = {
    getValueProps: (value: string | undefined) => ({ value: value ? dayjs(value) : null }),
    normalize: (value: Dayjs | null) => value?.format('YYYY-MM-DD'),
}

/** Whole numbers are kept as numbers, decimals as their text, since a double would not keep them. */
const asNumber = {
    normalize: (value: string | number | null) =>
        typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : value,
}

/** `clear` is the member in clear where somebody looked; else the fields of a person begin empty. */
export function ProfileFields({ member, clear }: { member: Member; clear: Member | undefined }) {
    const words = useMemberWords()
    const kept = (value: string | undefined) => (value ? words('kept', { value }) : '')
    return (
        <>
            <div className="pair">
                <Form.Item name="name" label={words('name')}>
                    <Input autoFocus maxLength={80} placeholder={kept(clear?.name ?? member.name)} autoComplete="off" />
                </Form.Item>
                <Form.Item name="sex" label={words('sex')}>
                    <Select
                        options={[
                            { value: 'F', label: words('sexF') },
                            { value: 'M', label: words('sexM') },
                        ]}
                    />
                </Form.Item>
                <Form.Item name="birthday" label={words('birthday')} extra={words('birthdayRule')} {...asDay}>
                    <DatePicker style={{ width: '100%' }} allowClear={false} />
                </Form.Item>
                <Form.Item name="lunar" label={' '} colon={false} valuePropName="checked">
                    <Checkbox>{words('lunarBox')}</Checkbox>
                </Form.Item>
            </div>
            <Form.Item name="address" label={words('address')}>
                <Input maxLength={400} placeholder={kept(clear?.address ?? member.address)} autoComplete="off" />
            </Form.Item>
            <Form.Item name="tags" label={words('tags')}>
                <Select mode="tags" open={false} suffixIcon={null} placeholder={words('tagsHint')} />
            </Form.Item>
            <OwnFields />
            <Removals member={member} />
        </>
    )
}

function OwnFields() {
    const can = useCan()
    const fields = useQuery({ ...fieldsQuery, enabled: can('GET /api/v1/member-fields') })
    const items = fields.data?.items ?? []
    if (items.length === 0) return null
    return (
        <div className="pair">
            {items.map((field) => (
                <Form.Item
                    key={field.name}
                    name={['fields', field.name]}
                    label={field.label}
                    tooltip={field.purpose}
                    {...(field.kind === 'DATE' ? asDay : {})}
                    {...(field.kind === 'NUMBER' ? asNumber : {})}
                    {...(field.kind === 'BOOLEAN' ? { valuePropName: 'checked' } : {})}
                >
                    {control(field)}
                </Form.Item>
            ))}
        </div>
    )
}

function control(field: Schemas['FieldDefinition']) {
    switch (field.kind) {
        case 'TEXT':
            return <Input maxLength={400} />
        case 'NUMBER':
            return <InputNumber stringMode style={{ width: '100%' }} />
        case 'DATE':
            return <DatePicker style={{ width: '100%' }} />
        case 'ENUM':
            return <Select allowClear options={(field.choices ?? []).map((value) => ({ value, label: value }))} />
        case 'BOOLEAN':
            return <Switch />
    }
}

function Removals({ member }: { member: Member }) {
    const words = useMemberWords()
    const present = (['name', 'sex', 'birthday', 'address'] as const)
        .filter((name) => member[name] !== undefined)
        .map((name) => ({ value: name as string, label: words(name) }))
    const own = Object.keys(member.fields ?? {}).map((name) => ({ value: `fields.${name}`, label: name }))
    if (present.length + own.length === 0) return null
    return (
        <Form.Item name="clear" label={words('remove')}>
            <Select mode="multiple" allowClear placeholder={words('removeHint')} options={[...present, ...own]} />
        </Form.Item>
    )
}
