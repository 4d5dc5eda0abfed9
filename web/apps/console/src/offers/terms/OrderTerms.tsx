import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { Whole } from '../../Whole'
import type { Benefit, Step } from '../offerBody'
import { useOfferWords } from '../offerWords'
import { Yuan } from './controls'
import { Paid, type Terms, Text } from './parts'

type OfOrder = 'steps' | 'percent' | 'gift' | 'freeShipping'

/** What is judged on the amount of the whole order. */
export function OrderTerms({ benefit, wrong, onChange }: Terms<OfOrder>) {
    switch (benefit.is) {
        case 'steps':
            return <Steps benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'percent':
            return <Percent benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'gift':
            return <Gift benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'freeShipping':
            return (
                <div className="says">
                    <From benefit={benefit} wrong={wrong} onChange={onChange} />
                    <FreeShipping />
                </div>
            )
    }
}

function FreeShipping() {
    const words = useOfferWords()
    return <>{words('freeShippingAfter')}</>
}

function From({ benefit, wrong, onChange }: Terms<'percent' | 'gift' | 'freeShipping'>) {
    const words = useOfferWords()
    return (
        <>
            {words('from')}
            <Yuan
                label={words('from')}
                value={benefit.from}
                wrong={wrong('benefit.from')}
                onChange={(from) => onChange({ ...benefit, from } as Benefit)}
            />
        </>
    )
}

/** "at most ¥50 off", where that is wanted. */
function Most({ value, onChange }: { value: number | undefined; onChange: (next: number | undefined) => void }) {
    const words = useOfferWords()
    return (
        <span className="row">
            <Checkbox
                checked={value !== undefined}
                onChange={(event) => onChange(event.target.checked ? 5_000 : undefined)}
            >
                {words('mostOff')}
            </Checkbox>
            {value === undefined ? null : (
                <Yuan label={words('mostOff')} least={1} value={value} onChange={(next) => onChange(next ?? 1)} />
            )}
        </span>
    )
}

function Percent({ benefit, wrong, onChange }: Terms<'percent'>) {
    return (
        <div className="stack close">
            <div className="says">
                <From benefit={benefit} wrong={wrong} onChange={onChange} />
                <PercentPays />
                <Paid value={benefit.paid} onChange={(paid) => onChange({ ...benefit, paid })} />
            </div>
            <Most value={benefit.most} onChange={(most) => onChange({ ...benefit, most })} />
        </div>
    )
}

function PercentPays() {
    const words = useOfferWords()
    return <>{words('percentAfter')}</>
}

function Steps({ benefit, wrong, onChange }: Terms<'steps'>) {
    const words = useOfferWords()
    const { steps } = benefit
    const put = (next: Step[]) => onChange({ ...benefit, steps: next })
    return (
        <div className="stack close">
            {steps.map((step, at) => (
                <OneStep
                    key={at}
                    step={step}
                    repeating={benefit.repeating}
                    wrong={wrong('benefit.steps')}
                    onChange={(next) => put(steps.with(at, next))}
                    onRemove={steps.length > 1 ? () => put(steps.toSpliced(at, 1)) : undefined}
                />
            ))}
            {benefit.repeating || steps.length >= 20 ? null : (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => put([...steps, further(steps.at(-1))])}
                    >
                        {words('addStep')}
                    </Button>
                </div>
            )}
            <Checkbox
                checked={benefit.repeating}
                onChange={(event) =>
                    onChange(
                        event.target.checked
                            ? { ...benefit, repeating: true, steps: steps.slice(0, 1) }
                            : { is: 'steps', steps, repeating: false },
                    )
                }
            >
                {words('repeating')}
            </Checkbox>
            {benefit.repeating ? (
                <Most value={benefit.most} onChange={(most) => onChange({ ...benefit, most })} />
            ) : null}
        </div>
    )
}

/** A next step that is right already: twice from, a bit more than twice off. */
function further(last: Step | undefined): Step {
    const from = last?.from ?? 10_000
    const off = last?.off ?? 1_000
    return { from: from * 2, off: Math.min(off * 2 + 1_000, from * 2) }
}

function OneStep({
    step,
    repeating,
    wrong,
    onChange,
    onRemove,
}: {
    step: Step
    repeating: boolean
    wrong: boolean
    onChange: (next: Step) => void
    onRemove: (() => void) | undefined
}) {
    const words = useOfferWords()
    return (
        <div className="says">
            {words(repeating ? 'eachFull' : 'from')}
            <Yuan
                label={words('from')}
                value={step.from}
                wrong={wrong}
                onChange={(from) => onChange({ ...step, from })}
            />
            {words('less')}
            <Yuan
                label={words('off')}
                least={1}
                value={step.off}
                wrong={wrong}
                onChange={(off) => onChange({ ...step, off })}
            />
            {onRemove ? (
                <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words('remove')}
                    onClick={onRemove}
                />
            ) : null}
        </div>
    )
}

function Gift({ benefit, wrong, onChange }: Terms<'gift'>) {
    const words = useOfferWords()
    const text = (field: 'sku' | 'name', most: number, width: number) => (
        <Text
            label={words(field === 'sku' ? 'giftSku' : 'giftName')}
            value={benefit[field]}
            wrong={wrong(`benefit.${field}`)}
            most={most}
            width={width}
            onChange={(next) => onChange({ ...benefit, [field]: next })}
        />
    )
    return (
        <div className="stack close">
            <div className="says">
                <From benefit={benefit} wrong={wrong} onChange={onChange} />
                {words('giftAfter')}
                {text('name', 120, 180)}×
                <Whole
                    label={words('quantity')}
                    most={100}
                    value={benefit.quantity}
                    wrong={wrong('benefit.quantity')}
                    onChange={(quantity) => onChange({ ...benefit, quantity })}
                />
            </div>
            <div className="says small">
                {words('giftSku')}
                {text('sku', 64, 150)}
                {words('giftValue')}
                <Yuan
                    label={words('giftValue')}
                    value={benefit.value}
                    wrong={wrong('benefit.value')}
                    onChange={(value) => onChange({ ...benefit, value })}
                />
            </div>
            <p className="faint">{words('giftHint')}</p>
        </div>
    )
}
