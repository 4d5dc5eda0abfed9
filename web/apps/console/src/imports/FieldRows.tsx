import { Panel } from '@regulars/kit'
import { Select } from 'antd'
import { patternsOf } from './guess'
import { readAs } from './lines'
import {
    DATED,
    date,
    type Field,
    fieldOf,
    type Mapping,
    type Named,
    type Preview,
    type Step,
    targetsOf,
    withField,
} from './mapping'
import { useMappingWords } from './mappingWords'
import { useOwnFields } from './ownFields'
import { StepChips } from './StepChips'

const NEEDED: readonly Named[] = ['order', 'placedAt', 'sku', 'quantity']

function needed(target: Named, mapping: Mapping): boolean {
    if (mapping.records === 'MEMBERS') return target === 'phone' && !mapping.fields.member && !mapping.fields.cardNo
    if (mapping.records === 'BALANCES') return target === 'member' || (target === 'points' && !mapping.fields.growth)
    return NEEDED.includes(target) || (target === 'paid' && !mapping.fields.unitPrice)
}
const CONSTANT = '\u0000constant'

interface RowsProps {
    mapping: Mapping
    file: Preview
    read: Preview | undefined
    onChange: (next: Mapping) => void
}

/** Our fields, each with its column, the steps from one to the other, and what the first good row gives. */
export function FieldRows({ mapping, file, read, onChange }: RowsProps) {
    const words = useMappingWords()
    const own = useOwnFields()
    const sample = read?.rows.find((row) => row.line ?? row.brought ?? row.person)
    const rows: readonly Named[] = [...targetsOf(mapping), ...(mapping.records === 'MEMBERS' ? own.names(mapping) : [])]
    return (
        <Panel flush>
            <div className="map-grid">
                <div className="map-row head" aria-hidden>
                    <span>{words('ourFields')}</span>
                    <span>{words('theirColumns')}</span>
                    <span />
                    <span>{words('readsAs')}</span>
                </div>
                {rows.map((target) => (
                    <Row
                        key={target}
                        target={target}
                        members={mapping.records === 'MEMBERS'}
                        field={fieldOf(mapping, target)}
                        needed={needed(target, mapping)}
                        file={file}
                        reads={sample ? readAs(target, sample, mapping.scale) : ''}
                        onChange={(field) => onChange(withField(mapping, target, field))}
                    />
                ))}
            </div>
            {mapping.records === 'MEMBERS' && own.known.length === 0 ? (
                <p className="faint" style={{ padding: '8px 16px', margin: 0 }}>
                    {words('ownNone')}
                </p>
            ) : null}
        </Panel>
    )
}

interface RowProps {
    target: Named
    members: boolean
    field: Field | undefined
    needed: boolean
    file: Preview
    reads: string
    onChange: (field: Field | undefined) => void
}

function Row({ target, members, field, needed, file, reads, onChange }: RowProps) {
    const words = useMappingWords()
    const own = useOwnFields()
    const { label, about, dated } = own.said(target, members)
    const missing = needed && field === undefined
    const choose = (key: string | undefined) => onChange(chosen(key, dated, field, file))
    return (
        <div className={`map-row${field ? '' : ' idle'}`}>
            <div className="name">
                {label} {needed ? <span className={missing ? 'bad' : 'faint'}>· {words('required')}</span> : null}
                {about ? (
                    <div className="faint" style={{ fontSize: 12 }}>
                        {about}
                    </div>
                ) : null}
            </div>
            <Select
                aria-label={`${label} ← ${words('theirColumns')}`}
                value={field ? (field.column ?? CONSTANT) : undefined}
                status={missing ? 'error' : ''}
                placeholder={words('notMapped')}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                onChange={choose}
                options={[
                    ...file.columns.map((column) => ({ value: column, label: column })),
                    { value: CONSTANT, label: words('constantOption') },
                ]}
            />
            <div className="steps">
                {field ? <StepChips fixed={DATED.includes(target)} field={field} onChange={onChange} /> : null}
            </div>
            <div className="sample clip num" title={reads}>
                {field ? reads || <span className="faint">–</span> : null}
            </div>
        </div>
    )
}

/** Another column keeps the steps; the first choice begins with those that its cells ask for. */
export function chosen(
    key: string | undefined,
    isDate: boolean,
    field: Field | undefined,
    file: Preview,
): Field | undefined {
    if (key === undefined) return undefined
    const dated = (column: string | undefined): Step[] => {
        if (!isDate) return []
        const at = file.columns.indexOf(column ?? '')
        return [date(...patternsOf(file.rows.map((row) => row.cells[at] ?? '')))]
    }
    if (key === CONSTANT) return { steps: [{ do: 'constant', value: '' }, ...dated(undefined)] }
    const kept = field?.steps.filter((step) => step.do !== 'constant' && step.do !== 'date')
    return { column: key, steps: [...(kept ?? [{ do: 'trim' }]), ...dated(key)] }
}
