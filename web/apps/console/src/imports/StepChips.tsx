import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Popover } from 'antd'
import { useRef, useState } from 'react'
import { type Field, type Step, type StepKind, withStep } from './mapping'
import { useMappingWords } from './mappingWords'
import { newStep, StepEditor } from './StepEditor'

const KINDS: readonly StepKind[] = ['trim', 'values', 'default', 'number', 'stripPrefix', 'stripSuffix', 'split']

/** The steps from a cell to a field, in their order; each opens its values. */
export function StepChips({ fixed, field, onChange }: { fixed: boolean; field: Field; onChange: (f: Field) => void }) {
    const words = useMappingWords()
    const [opened, setOpened] = useState(-1)
    const free = KINDS.filter((kind) => kind !== 'trim' || !field.steps.some((step) => step.do === 'trim'))
    return (
        <>
            {field.steps.map((step, at) => (
                <Chip
                    key={at}
                    step={step}
                    fixed={fixed && step.do === 'date'}
                    open={opened === at}
                    onOpen={(open) => setOpened(open ? at : -1)}
                    onChange={(next) => {
                        const steps = field.steps.flatMap((each, place) => (place === at ? (next ?? []) : each))
                        // A field of nothing at all is not read.
                        onChange({ ...field, steps })
                        if (next === undefined) setOpened(-1)
                    }}
                />
            ))}
            {field.column === undefined ? null : (
                <Dropdown
                    trigger={['click']}
                    menu={{
                        items: free.map((kind) => ({ key: kind, label: words(kind) })),
                        onClick: ({ key }) => {
                            const next = withStep(field, newStep(key as StepKind))
                            onChange(next)
                            if (key !== 'trim')
                                setOpened(next.steps.length - (next.steps.at(-1)?.do === 'date' ? 2 : 1))
                        },
                    }}
                >
                    <Button type="text" size="small" icon={<PlusOutlined />} aria-label={words('addStep')} />
                </Dropdown>
            )}
        </>
    )
}

interface ChipProps {
    step: Step
    fixed: boolean
    open: boolean
    onOpen: (open: boolean) => void
    onChange: (next: Step | undefined) => void
}

function Chip({ step, fixed, open, onOpen, onChange }: ChipProps) {
    const words = useMappingWords()
    const text = useStepText()(step)
    const chip = useRef<HTMLButtonElement>(null)
    return (
        <Popover
            open={open}
            onOpenChange={onOpen}
            trigger="click"
            placement="bottom"
            destroyOnHidden
            title={words(step.do)}
            content={
                // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside take the keys; this closes what holds them
                <div
                    className="stack close step-editor"
                    onKeyDown={(event) => {
                        if (event.key !== 'Escape') return
                        onOpen(false)
                        chip.current?.focus()
                    }}
                >
                    <StepEditor step={step} onChange={onChange} />
                    {fixed || step.do === 'constant' ? null : (
                        <Button danger type="text" size="small" onClick={() => onChange(undefined)}>
                            {words('removeStep')}
                        </Button>
                    )}
                </div>
            }
        >
            <button
                ref={chip}
                type="button"
                className="step"
                title={text}
                aria-label={words('editStep', { step: text })}
            >
                {text}
            </button>
        </Popover>
    )
}

function useStepText(): (step: Step) => string {
    const words = useMappingWords()
    return (step) => {
        switch (step.do) {
            case 'trim':
                return words('trim')
            case 'stripPrefix':
                return words('stripPrefix.value', { text: step.prefix })
            case 'stripSuffix':
                return words('stripSuffix.value', { text: step.suffix })
            case 'split':
                return words('split.value', { text: step.separator, part: step.part + 1 })
            case 'values':
                return words('values.value', { count: Object.keys(step.map).length })
            case 'default':
                return words('default.value', { text: step.value })
            case 'constant':
                return words('constant.value', { text: step.value })
            case 'number':
                return words('number.value', { decimal: step.decimal })
            case 'date':
                return words('date.value', { text: step.patterns.join(' / ') })
        }
    }
}
