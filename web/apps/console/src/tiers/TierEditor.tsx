import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Panel, useLanguage } from '@regulars/kit'
import { Button, Checkbox, Input, InputNumber, Radio } from 'antd'
import { ConditionEditor } from '../rules/conditions/ConditionEditor'
import { kindOf, type Part, type Vocabulary } from '../rules/conditions/language'
import { Ratio } from '../rules/GrantEditor'
import type { Benefit, Tier, TierFault } from './ladder'
import { useTierWords } from './tierWords'
import { WorthLine } from './WorthLine'

interface TierProps {
    vocabulary: Vocabulary
    tier: Tier
    at: number
    faults: readonly TierFault[]
    refused?: string | undefined
    refusal?: string | undefined
    onChange: (next: Tier) => void
    onRemove: (() => void) | undefined
}

/** One step open for writing. */
export function TierEditor(props: TierProps) {
    const { tier, at, faults, onChange, onRemove } = props
    const words = useTierWords()
    const [language] = useLanguage()
    return (
        <Panel
            title={(language === 'zh' ? tier.nameZh : tier.nameEn) || tier.code}
            more={
                onRemove ? (
                    <Button type="text" size="small" danger icon={<DeleteOutlined />} onClick={onRemove}>
                        {words('removeTier')}
                    </Button>
                ) : null
            }
        >
            <div className="stack">
                <Names {...props} />
                {at === 0 ? null : <Reaching {...props} />}
                <div className="says">
                    {words('multiplierLabel')}
                    <Ratio
                        label={words('multiplierLabel')}
                        value={tier.multiplier}
                        wrong={faults.includes('ratioBad')}
                        onChange={(multiplier) => onChange({ ...tier, multiplier })}
                    />
                    {at === 0 ? null : (
                        <Checkbox
                            checked={tier.review}
                            onChange={(event) => onChange({ ...tier, review: event.target.checked })}
                        >
                            {words('reviewLabel')}
                        </Checkbox>
                    )}
                </div>
                <Benefits tier={tier} wrong={faults.includes('benefitUnnamed')} onChange={onChange} />
                <Faults {...props} />
            </div>
        </Panel>
    )
}

function Names({ tier, faults, onChange }: TierProps) {
    const words = useTierWords()
    const has = (...any: TierFault[]) =>
        any.some((each) => faults.includes(each)) ? ({ status: 'error' } as const) : {}
    return (
        <div className="fields">
            <Field label={words('nameZh')}>
                <Input
                    aria-label={words('nameZh')}
                    maxLength={32}
                    value={tier.nameZh}
                    onChange={(event) => onChange({ ...tier, nameZh: event.target.value })}
                    {...(tier.nameZh.trim() === '' ? has('nameMissing') : {})}
                />
            </Field>
            <Field label={words('nameEn')}>
                <Input
                    aria-label={words('nameEn')}
                    maxLength={32}
                    value={tier.nameEn}
                    onChange={(event) => onChange({ ...tier, nameEn: event.target.value })}
                    {...(tier.nameEn.trim() === '' ? has('nameMissing') : {})}
                />
            </Field>
            <Field label={words('code')} hint={words('codeHint')}>
                <Input
                    aria-label={words('code')}
                    className="mono"
                    maxLength={32}
                    value={tier.code}
                    onChange={(event) => onChange({ ...tier, code: event.target.value.toLowerCase() })}
                    {...has('codeBad', 'codeTwice')}
                />
            </Field>
        </div>
    )
}

/** What is wrong with the step, here and by the server's word. */
function Faults({ at, faults, refused, refusal }: TierProps) {
    const words = useTierWords()
    const here = `body.tiers[${at}]`
    if (faults.length === 0 && !refused?.startsWith(here)) return null
    return (
        <ul className="faults" role="alert">
            {faults.map((fault) => (
                <li key={fault}>{words(fault)}</li>
            ))}
            {refused?.startsWith(here) ? <li>{refusal}</li> : null}
        </ul>
    )
}

function Field({ label, hint, children }: { label: string; hint?: string; children: React.ReactNode }) {
    return (
        <div className="field">
            <span className="faint">{label}</span>
            {children}
            {hint ? <span className="hint">{hint}</span> : null}
        </div>
    )
}

/** A condition on a tier chooses members at any moment: without an order at hand. */
function useStanding(vocabulary: Vocabulary) {
    return (key: string) => {
        const [is = '', choice] = key.split(':')
        const occasion = /^(amount|quantity|line\..*|channel|store|kind|behaviour|tier)$/
        return (
            is !== 'segment' &&
            kindOf(vocabulary, is)?.selects === true &&
            !(choice !== undefined && occasion.test(choice))
        )
    }
}

function Reaching({ vocabulary, tier, at, faults, refused, refusal, onChange }: TierProps) {
    const words = useTierWords()
    const fits = useStanding(vocabulary)
    const [first] = vocabulary.conditions
    const empty: Part = { is: first?.is ?? 'all', of: [] }
    return (
        <div className="stack close">
            <div className="row">
                <span className="faint">{words('how')}</span>
                <Radio.Group
                    aria-label={words('how')}
                    value={tier.enter === undefined ? 'growth' : 'enter'}
                    onChange={(event) =>
                        onChange({ ...tier, enter: event.target.value === 'growth' ? undefined : empty })
                    }
                    options={[
                        { value: 'growth', label: words('byGrowth') },
                        { value: 'enter', label: words('byEnter') },
                    ]}
                />
                {tier.enter === undefined ? (
                    <InputNumber<number>
                        aria-label={words('byGrowth')}
                        min={0}
                        max={1_000_000_000_000}
                        precision={0}
                        step={100}
                        style={{ width: 140 }}
                        value={tier.growth}
                        status={faults.includes('growthLow') ? 'error' : ''}
                        onChange={(growth) => onChange({ ...tier, growth: growth ?? 0 })}
                    />
                ) : null}
            </div>
            {tier.enter === undefined ? null : (
                <ConditionEditor
                    vocabulary={vocabulary}
                    value={tier.enter}
                    path={`body.tiers[${at}].enter`}
                    fits={fits}
                    refused={refused}
                    refusal={refusal}
                    onChange={(enter) => onChange({ ...tier, enter: enter ?? empty })}
                />
            )}
        </div>
    )
}

function Benefits({ tier, wrong, onChange }: { tier: Tier; wrong: boolean; onChange: (next: Tier) => void }) {
    const words = useTierWords()
    const put = (benefits: Benefit[]) => onChange({ ...tier, benefits })
    return (
        <div className="stack close">
            <div className="row apart">
                <h3>
                    {words('benefits')} <span className="faint">{words('aYear')}</span>
                </h3>
                <WorthLine tier={tier} />
            </div>
            <div className="benefits">
                {tier.benefits.map((benefit, at) => (
                    <One
                        key={at}
                        of={benefit}
                        wrong={wrong && benefit.nameZh.trim() === ''}
                        onChange={(next) => put(tier.benefits.with(at, next))}
                        onRemove={() => put(tier.benefits.toSpliced(at, 1))}
                    />
                ))}
            </div>
            {tier.benefits.length < 50 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => put([...tier.benefits, { nameZh: '', nameEn: '' }])}
                    >
                        {words('addBenefit')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}

function Yuan({
    label,
    value,
    onChange,
}: {
    label: string
    value: number | undefined
    onChange: (next: number | undefined) => void
}) {
    return (
        <InputNumber<number>
            aria-label={label}
            placeholder={label}
            prefix="¥"
            min={0}
            max={100_000_000}
            precision={2}
            style={{ width: '100%' }}
            value={value === undefined ? null : value / 100}
            onChange={(next) => onChange(next === null ? undefined : Math.round(next * 100))}
        />
    )
}

interface OneProps {
    of: Tier['benefits'][number]
    wrong: boolean
    onChange: (next: Tier['benefits'][number]) => void
    onRemove: () => void
}

/** One benefit: its names, and what it is worth and costs a year. */
function One({ of, wrong, onChange, onRemove }: OneProps) {
    const words = useTierWords()
    return (
        <div className="benefit">
            <Input
                aria-label={words('benefitZh')}
                placeholder={words('benefitZh')}
                maxLength={64}
                value={of.nameZh}
                status={wrong ? 'error' : ''}
                onChange={(event) => onChange({ ...of, nameZh: event.target.value })}
            />
            <Input
                aria-label={words('benefitEn')}
                placeholder={words('benefitEn')}
                maxLength={64}
                value={of.nameEn}
                onChange={(event) => onChange({ ...of, nameEn: event.target.value })}
            />
            <Yuan
                label={words('value')}
                value={of.valueMinor}
                onChange={(valueMinor) => onChange({ ...of, valueMinor })}
            />
            <Yuan label={words('cost')} value={of.costMinor} onChange={(costMinor) => onChange({ ...of, costMinor })} />
            <Button type="text" icon={<DeleteOutlined />} aria-label={words('remove')} onClick={onRemove} />
        </div>
    )
}
