import { InfoCircleOutlined } from '@ant-design/icons'
import { Input, InputNumber, Segmented, Select, Tooltip } from 'antd'
import type { Body, Grant, Rounding } from './body'
import { useKnown } from './conditions/known'
import { OneCode } from './OneCode'
import { useRuleWords } from './ruleWords'

const ROUNDINGS: readonly Rounding[] = ['FLOOR', 'HALF_UP', 'UP']

function begun(is: Grant['is']): Grant {
    switch (is) {
        case 'rate':
            return { is, perYuan: '1', rounding: 'FLOOR' }
        case 'fixed':
            return { is, amount: 10 }
        case 'multiply':
            return { is, factor: '2', group: 'calendar' }
    }
}

/** "1 point per yuan spent, rounded down per order": a sentence with its figures open. */
export function GrantEditor({
    body,
    wrong,
    onChange,
}: {
    body: Body
    wrong: (field: string) => boolean
    onChange: (next: Body) => void
}) {
    const words = useRuleWords()
    const { grant } = body
    const put = (next: Grant) => onChange({ ...body, grant: next })
    return (
        <div className="stack close">
            {body.on === 'ORDER' ? (
                <div>
                    <Segmented<Grant['is']>
                        aria-label={words('grant')}
                        options={(['rate', 'fixed', 'multiply'] as const).map((is) => ({
                            value: is,
                            label: words(is),
                        }))}
                        value={grant.is}
                        onChange={(is) => put(begun(is))}
                    />
                </div>
            ) : null}
            <div className="says">
                <Said body={body} wrong={wrong} onChange={put} />
            </div>
        </div>
    )
}

interface SaidProps {
    body: Body
    wrong: (field: string) => boolean
    onChange: (next: Grant) => void
}
type Of<K extends Grant['is']> = SaidProps & { grant: Extract<Grant, { is: K }> }

function Said(props: SaidProps) {
    const { grant } = props.body
    switch (grant.is) {
        case 'rate':
            return <Rated {...props} grant={grant} />
        case 'fixed':
            return <Fixed {...props} grant={grant} />
        case 'multiply':
            return <Multiplied {...props} grant={grant} />
    }
}

const status = (wrong: boolean) => (wrong ? ({ status: 'error' } as const) : {})

function Rated({ body, grant, wrong, onChange }: Of<'rate'>) {
    const words = useRuleWords()
    return (
        <>
            {words('rateBefore')}
            <Ratio
                label={words('rateBefore')}
                value={grant.perYuan}
                wrong={wrong('grant.perYuan')}
                onChange={(perYuan) => onChange({ ...grant, perYuan })}
            />
            {words(body.asset)} · {words('rounding')}
            <Select
                variant="filled"
                aria-label={words('rounding')}
                popupMatchSelectWidth={false}
                options={ROUNDINGS.map((each) => ({ value: each, label: words(each) }))}
                value={grant.rounding}
                onChange={(rounding) => onChange({ ...grant, rounding })}
            />
        </>
    )
}

function Fixed({ body, grant, wrong, onChange }: Of<'fixed'>) {
    const words = useRuleWords()
    return (
        <>
            {words(body.on === 'ORDER' ? 'fixedOrder' : 'fixedOnce')}
            <InputNumber<number>
                variant="filled"
                aria-label={words(body.asset)}
                min={1}
                max={1_000_000_000}
                precision={0}
                value={grant.amount}
                onChange={(amount) => onChange({ ...grant, amount })}
                {...status(wrong('grant.amount'))}
            />
            {words(body.asset)}
        </>
    )
}

function Multiplied({ body, grant, wrong, onChange }: Of<'multiply'>) {
    const words = useRuleWords()
    const known = useKnown()
    return (
        <>
            {words('multiplyBefore', { asset: words(body.asset) })}
            <Ratio
                label={words('multiply')}
                value={grant.factor}
                wrong={wrong('grant.factor')}
                onChange={(factor) => onChange({ ...grant, factor })}
            />
            · {words('multiplyGroup')}
            <OneCode
                label={words('multiplyGroup')}
                values={known.valuesOf('group').values}
                value={grant.group}
                wrong={wrong('grant.group')}
                onChange={(group) => onChange({ ...grant, group: group.slice(0, 32) })}
            />
            <Tooltip title={words('groupHint')}>
                <InfoCircleOutlined className="faint" tabIndex={0} aria-label={words('groupHint')} />
            </Tooltip>
        </>
    )
}

/** A figure kept as it is typed, `1.5` or `2/3`: never through floating point. */
export function Ratio({
    label,
    value,
    wrong,
    onChange,
}: {
    label: string
    value: string
    wrong: boolean
    onChange: (next: string) => void
}) {
    return (
        <Input
            variant="filled"
            inputMode="decimal"
            style={{ width: 72 }}
            aria-label={label}
            maxLength={13}
            value={value}
            status={wrong ? 'error' : ''}
            onChange={(event) => onChange(event.target.value.replace(/[^\d./]/g, ''))}
        />
    )
}
