import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { instant, inZone, useLanguage } from '@regulars/kit'
import { Button, DatePicker, Input, InputNumber, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { Comparison } from './Comparison'
import { useConditionWords } from './conditionWords'
import { valuesOf } from './describe'
import { type Filled, filled, fresh, type Kind, records, type Slot, texts, unitOf } from './language'
import { PropertyControl } from './PropertyControl'
import { Slots } from './Slots'
import { useTree } from './tree'

export interface ControlProps {
    kind: Kind
    slot: Slot
    part: Filled
    path: string
    onChange: (next: unknown) => void
}

/** One slot as the control that its type asks for. */
export function Control(props: ControlProps) {
    const { slot, part } = props
    switch (slot.type) {
        case 'CHOICE':
        case 'FLAG':
            return <OneOf {...props} />
        case 'COMPARE':
            return (
                <Comparison
                    value={part[slot.name]}
                    unit={unitOf(props.kind, part)}
                    least={slot.least}
                    most={slot.most}
                    label={slot.label}
                    path={props.path}
                    onChange={props.onChange}
                />
            )
        case 'TEXTS':
            return <Texts {...props} />
        case 'OWN_FIELD':
            return <OwnField {...props} />
        case 'SEGMENT':
            return <OtherSegment {...props} />
        case 'NUMBER':
        case 'MONEY':
            return <Amount {...props} />
        case 'DATE':
        case 'TIME':
        case 'MOMENT':
            return <When {...props} />
        case 'WEEKDAYS':
            return <Weekdays {...props} />
        case 'WHICH':
            return <Which {...props} />
        case 'WINDOW':
            return <Window {...props} />
        case 'PROPERTY':
            return (
                <PropertyControl
                    value={filled(part[slot.name])}
                    path={props.path}
                    onChange={(next) => props.onChange(next)}
                />
            )
        case 'PROPERTIES':
            return <Properties {...props} />
        default:
            return <Text {...props} />
    }
}

function useLabel(slot: Slot) {
    const [language] = useLanguage()
    return slot.label[language]
}

function useStatus(path: string): { status?: 'error' } {
    const { refused } = useTree()
    return refused?.startsWith(path) ? { status: 'error' } : {}
}

function OneOf({ slot, part, path, onChange }: ControlProps) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const options =
        slot.type === 'FLAG'
            ? [
                  { value: 'true', label: words('yes') },
                  { value: 'false', label: words('no') },
              ]
            : slot.choices.map((choice) => ({ value: choice.value, label: choice.label[language] }))
    return (
        <Select
            size="small"
            variant="filled"
            aria-label={useLabel(slot)}
            popupMatchSelectWidth={false}
            showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
            options={options}
            value={part[slot.name] === undefined ? null : String(part[slot.name])}
            onChange={(next: string) => onChange(slot.type === 'FLAG' ? next === 'true' : next)}
            {...useStatus(path)}
        />
    )
}

function Texts({ slot, part, path, onChange }: ControlProps) {
    const words = useConditionWords()
    const { known } = useTree()
    const { values, closed } = known.valuesOf(valuesOf(slot, part))
    return (
        <Select
            size="small"
            variant="filled"
            mode={closed ? 'multiple' : 'tags'}
            className="slot-texts"
            aria-label={useLabel(slot)}
            placeholder={words(closed ? 'choose' : 'typeMany')}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            tokenSeparators={closed ? [] : [',', '，', '、', '\n']}
            options={[...values]}
            value={texts(part[slot.name])}
            onChange={(next: string[]) => onChange([...new Set(next.map((each) => each.trim()).filter(Boolean))])}
            {...useStatus(path)}
        />
    )
}

/** Which kinds of own fields a condition on them can read. */
const READS: Record<string, readonly string[]> = {
    ownText: ['TEXT', 'ENUM'],
    ownNumber: ['NUMBER'],
    ownFlag: ['BOOLEAN'],
    ownDate: ['DATE'],
    ownDays: ['DATE'],
}

function OwnField({ kind, slot, part, path, onChange }: ControlProps) {
    const words = useConditionWords()
    const { known } = useTree()
    const reads = READS[kind.is]
    return (
        <Select
            size="small"
            variant="filled"
            style={{ minWidth: 120 }}
            aria-label={useLabel(slot)}
            placeholder={words('choose')}
            notFoundContent={words('noFields')}
            popupMatchSelectWidth={false}
            options={known.fields
                .filter((field) => !reads || reads.includes(field.kind))
                .map((field) => ({ value: field.name, label: field.label }))}
            value={typeof part[slot.name] === 'string' ? (part[slot.name] as string) : null}
            onChange={(next: string) => onChange(next)}
            {...useStatus(path)}
        />
    )
}

function OtherSegment({ slot, part, path, onChange }: ControlProps) {
    const words = useConditionWords()
    const { known } = useTree()
    return (
        <Select
            size="small"
            variant="filled"
            style={{ minWidth: 160 }}
            aria-label={useLabel(slot)}
            placeholder={words('choose')}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...known.valuesOf('segment').values]}
            value={typeof part[slot.name] === 'string' && part[slot.name] !== '' ? (part[slot.name] as string) : null}
            onChange={(next: string) => onChange(next)}
            {...useStatus(path)}
        />
    )
}

function Amount({ slot, part, path, onChange }: ControlProps) {
    const yuan = slot.type === 'MONEY'
    const value = part[slot.name]
    return (
        <InputNumber
            size="small"
            variant="filled"
            style={{ width: yuan ? 120 : 72 }}
            aria-label={useLabel(slot)}
            min={yuan ? 0 : slot.least}
            max={yuan ? slot.most / 100 : slot.most}
            precision={yuan ? 2 : 0}
            prefix={yuan ? '¥' : undefined}
            value={typeof value === 'number' ? (yuan ? value / 100 : value) : null}
            onChange={(next) => onChange(next === null ? undefined : yuan ? Math.round(Number(next) * 100) : next)}
            {...useStatus(path)}
        />
    )
}

function When({ slot, part, path, onChange }: ControlProps) {
    const label = useLabel(slot)
    const status = useStatus(path)
    const value = typeof part[slot.name] === 'string' && part[slot.name] !== '' ? String(part[slot.name]) : undefined
    const look = { size: 'small', variant: 'filled', 'aria-label': label, ...status } as const
    if (slot.type === 'TIME') {
        return (
            <TimePicker
                {...look}
                format="HH:mm"
                needConfirm={false}
                style={{ width: 92 }}
                value={value ? dayjs(`2000-01-01T${value}`) : null}
                onChange={(next) => onChange(next?.format('HH:mm'))}
            />
        )
    }
    if (slot.type === 'DATE') {
        return (
            <DatePicker
                {...look}
                style={{ width: 128 }}
                value={value ? dayjs(value) : null}
                onChange={(next) => onChange(next?.format('YYYY-MM-DD'))}
            />
        )
    }
    return (
        <DatePicker
            {...look}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            style={{ width: 168 }}
            value={value ? dayjs(inZone(value).format('YYYY-MM-DDTHH:mm')) : null}
            onChange={(next) => onChange(next ? instant(next.format('YYYY-MM-DD HH:mm')) : undefined)}
        />
    )
}

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

function Weekdays({ slot, part, onChange }: ControlProps) {
    const words = useConditionWords()
    const picked = texts(part[slot.name])
    return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would break the line
        <span role="group" aria-label={useLabel(slot)} className="weekdays">
            {DAYS.map((day) => (
                <button
                    type="button"
                    key={day}
                    aria-pressed={picked.includes(day)}
                    onClick={() => onChange(DAYS.filter((each) => (each === day) !== picked.includes(each)))}
                >
                    {words(day)}
                </button>
            ))}
        </span>
    )
}

function Which({ slot, part, path, onChange }: ControlProps) {
    const { vocabulary } = useTree()
    return <Slots kind={vocabulary.which} value={filled(part[slot.name])} path={path} onChange={onChange} />
}

function Window({ slot, part, path, onChange }: ControlProps) {
    const [language] = useLanguage()
    const { vocabulary } = useTree()
    const value = filled(part[slot.name])
    const kind = vocabulary.windows.find((each) => each.is === value.is)
    return (
        <>
            <Select
                size="small"
                variant="filled"
                aria-label={useLabel(slot)}
                popupMatchSelectWidth={false}
                options={vocabulary.windows.map((each) => ({ value: each.is, label: each.label[language] }))}
                value={kind?.is ?? null}
                onChange={(is: string) => {
                    const next = vocabulary.windows.find((each) => each.is === is)
                    if (next) onChange({ ...fresh(vocabulary, next), is })
                }}
                {...useStatus(`${path}.is`)}
            />
            {kind ? <Slots kind={kind} value={value} path={path} onChange={onChange} /> : null}
        </>
    )
}

function Properties({ slot, part, path, onChange }: ControlProps) {
    const words = useConditionWords()
    const all = records(part[slot.name])
    return (
        <>
            {all.map((each, at) => (
                <span key={at} className="slot">
                    <PropertyControl
                        value={each}
                        path={`${path}[${at}]`}
                        onChange={(next) => onChange(all.with(at, next))}
                    />
                    <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={words('remove')}
                        onClick={() => onChange(all.toSpliced(at, 1))}
                    />
                </span>
            ))}
            {all.length < slot.most ? (
                <Button
                    type="link"
                    size="small"
                    icon={<PlusOutlined />}
                    onClick={() => onChange([...all, { name: '', compare: { op: '>=' } }])}
                >
                    {words('addProperty')}
                </Button>
            ) : null}
        </>
    )
}

function Text({ slot, part, path, onChange }: ControlProps) {
    return (
        <Input
            size="small"
            variant="filled"
            style={{ width: 140 }}
            aria-label={useLabel(slot)}
            maxLength={slot.most || 100}
            value={typeof part[slot.name] === 'string' ? (part[slot.name] as string) : ''}
            onChange={(event) => onChange(event.target.value)}
            {...useStatus(path)}
        />
    )
}
