import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Labelled } from '@regulars/kit'
import { Button, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { DATE_PATTERNS } from './columnWords'
import type { Step, StepKind } from './mapping'
import { useMappingWords } from './mappingWords'

export function newStep(kind: StepKind): Step {
    switch (kind) {
        case 'trim':
            return { do: 'trim' }
        case 'stripPrefix':
            return { do: 'stripPrefix', prefix: '' }
        case 'stripSuffix':
            return { do: 'stripSuffix', suffix: '.0' }
        case 'split':
            return { do: 'split', separator: '-', part: 0 }
        case 'values':
            return { do: 'values', map: {} }
        case 'default':
            return { do: 'default', value: '' }
        case 'constant':
            return { do: 'constant', value: '' }
        case 'number':
            return { do: 'number', decimal: '.', group: ',' }
        case 'date':
            return { do: 'date', patterns: ['yyyy-MM-dd HH:mm:ss'] }
    }
}

/** The values of one step. */
export function StepEditor({ step, onChange }: { step: Step; onChange: (next: Step) => void }): ReactNode {
    const words = useMappingWords()
    switch (step.do) {
        case 'trim':
            return null
        case 'stripPrefix':
            return (
                <Text label={words('text')} value={step.prefix} onChange={(prefix) => onChange({ ...step, prefix })} />
            )
        case 'stripSuffix':
            return (
                <Text label={words('text')} value={step.suffix} onChange={(suffix) => onChange({ ...step, suffix })} />
            )
        case 'default':
        case 'constant':
            return <Text label={words('text')} value={step.value} onChange={(value) => onChange({ ...step, value })} />
        case 'split':
            return <Split step={step} onChange={onChange} />
        case 'number':
            return (
                <>
                    <Mark
                        label={words('decimal')}
                        value={step.decimal}
                        onChange={(decimal) => onChange({ ...step, decimal })}
                    />
                    <Mark
                        label={words('group')}
                        value={step.group}
                        empty
                        onChange={(group) => onChange({ ...step, group })}
                    />
                </>
            )
        case 'date':
            return <Dates step={step} onChange={onChange} />
        case 'values':
            return <Values step={step} onChange={onChange} />
    }
}

interface OneProps<K extends StepKind> {
    step: Extract<Step, { do: K }>
    onChange: (next: Step) => void
}

function Split({ step, onChange }: OneProps<'split'>) {
    const words = useMappingWords()
    return (
        <>
            <Text
                label={words('separator')}
                value={step.separator}
                onChange={(separator) => onChange({ ...step, separator: separator || '-' })}
            />
            <Labelled text={words('part')}>
                {(id) => (
                    <InputNumber
                        id={id}
                        min={1}
                        precision={0}
                        value={step.part + 1}
                        onChange={(part) => onChange({ ...step, part: (part ?? 1) - 1 })}
                    />
                )}
            </Labelled>
        </>
    )
}

function Dates({ step, onChange }: OneProps<'date'>) {
    const words = useMappingWords()
    return (
        <Labelled text={words('patterns')}>
            {(id) => (
                <Select
                    id={id}
                    mode="tags"
                    value={step.patterns}
                    maxCount={10}
                    onChange={(patterns: string[]) => patterns.length > 0 && onChange({ ...step, patterns })}
                    options={DATE_PATTERNS.map((value) => ({
                        value,
                        label: value === 'instant' || value === 'excel' ? words(`date.${value}`) : value,
                    }))}
                />
            )}
        </Labelled>
    )
}

function Text({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
    return (
        <Labelled text={label}>
            {(id) => <Input id={id} autoFocus value={value} onChange={(event) => onChange(event.target.value)} />}
        </Labelled>
    )
}

interface MarkProps {
    label: string
    value: string
    empty?: boolean
    onChange: (value: string) => void
}

function Mark({ label, value, empty, onChange }: MarkProps) {
    return (
        <Labelled text={label}>
            {(id) => (
                <Select
                    id={id}
                    value={value}
                    onChange={onChange}
                    options={['.', ',', ...(empty ? [''] : [])].map((mark) => ({ value: mark, label: mark || '–' }))}
                />
            )}
        </Labelled>
    )
}

/** Lines are kept as they are typed, in their order; the map is what they say so far. */
function Values({ step, onChange }: OneProps<'values'>) {
    const words = useMappingWords()
    const [lines, setLines] = useState<[string, string][]>(() => {
        const kept = Object.entries(step.map)
        return kept.length > 0 ? kept : [['', '']]
    })
    const set = (next: [string, string][]) => {
        setLines(next)
        onChange({ ...step, map: Object.fromEntries(next.filter(([from]) => from !== '')) })
    }
    return (
        <>
            {lines.map(([from, to], at) => (
                <div key={at} className="row tight" style={{ flexWrap: 'nowrap' }}>
                    <Input
                        aria-label={words('from')}
                        placeholder={words('from')}
                        value={from}
                        onChange={(event) => set(lines.with(at, [event.target.value, to]))}
                    />
                    <span aria-hidden>→</span>
                    <Input
                        aria-label={words('to')}
                        placeholder={words('to')}
                        value={to}
                        onChange={(event) => set(lines.with(at, [from, event.target.value]))}
                    />
                    <Button
                        type="text"
                        size="small"
                        icon={<CloseOutlined />}
                        aria-label={words('removeStep')}
                        onClick={() => set(lines.toSpliced(at, 1))}
                    />
                </div>
            ))}
            <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => setLines([...lines, ['', '']])}>
                {words('addLine')}
            </Button>
            <Text
                label={words('otherwise')}
                value={step.otherwise ?? ''}
                onChange={(otherwise) => {
                    const { otherwise: _, ...rest } = step
                    onChange(otherwise === '' ? rest : { ...rest, otherwise })
                }}
            />
        </>
    )
}
