import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Radio, Select } from 'antd'
import { Whole } from '../Whole'
import type { Body, Cap, Trial, Validity } from './body'
import { useKnown } from './conditions/known'
import { useRuleWords } from './ruleWords'

const PERIODS: readonly Cap['per'][] = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'EVER']
const UNITS: readonly Validity['unit'][] = ['MONTH_END', 'MONTHS', 'DAYS', 'YEAR_END', 'NEVER']

/** "A day at most 1 time", one line each. */
export function CapsEditor({ body, onChange }: { body: Body; onChange: (next: Body) => void }) {
    const words = useRuleWords()
    const put = (caps: Cap[]) => onChange({ ...body, caps })
    return (
        <div className="stack close">
            {body.caps.length === 0 ? <span className="faint">{words('capsNone')}</span> : null}
            {body.caps.map((cap, at) => (
                <div key={at} className="says">
                    {words('capPer')}
                    <Select
                        variant="filled"
                        aria-label={words('capPer')}
                        popupMatchSelectWidth={false}
                        options={PERIODS.map((per) => ({ value: per, label: words(per) }))}
                        value={cap.per}
                        onChange={(per) => put(body.caps.with(at, { ...cap, per }))}
                    />
                    {words('capMost')}
                    <Whole
                        label={words('capMost')}
                        most={Number.MAX_SAFE_INTEGER}
                        value={cap.most}
                        onChange={(most) => put(body.caps.with(at, { ...cap, most: most ?? 1 }))}
                    />
                    <Select
                        variant="filled"
                        aria-label={words('caps')}
                        popupMatchSelectWidth={false}
                        options={[
                            { value: 'TIMES' as const, label: words('TIMES') },
                            { value: 'AMOUNT' as const, label: words(body.asset) },
                        ]}
                        value={cap.measure}
                        onChange={(measure) => put(body.caps.with(at, { ...cap, measure }))}
                    />
                    <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={words('remove')}
                        onClick={() => put(body.caps.toSpliced(at, 1))}
                    />
                </div>
            ))}
            {body.caps.length < 5 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => put([...body.caps, { per: 'DAY', measure: 'TIMES', most: 1 }])}
                    >
                        {words('addCap')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}

/** When it can be spent and when it goes. A multiplier has neither: what it multiplies has. */
export function LifeEditor({ body, onChange }: { body: Body; onChange: (next: Body) => void }) {
    const words = useRuleWords()
    const { unit, count } = body.validity
    const put = (validity: Validity) => onChange({ ...body, validity })
    const least = unit === 'DAYS' || unit === 'MONTHS' ? 1 : 0
    return (
        <div className="stack close">
            <div className="says">
                {words('validity')}
                {unit === 'NEVER' ? null : (
                    <Whole
                        label={words('validity')}
                        least={least}
                        most={3_660}
                        value={count}
                        onChange={(next) => put({ unit, count: next ?? least })}
                    />
                )}
                <Select
                    variant="filled"
                    aria-label={words('validity')}
                    popupMatchSelectWidth={false}
                    options={UNITS.map((each) => ({ value: each, label: words(each) }))}
                    value={unit}
                    onChange={(next) => put({ unit: next, count: next === 'NEVER' ? 0 : Math.max(count, 1) })}
                />
            </div>
            <div className="says">
                {words('pendingBefore')}
                <Whole
                    label={words('pendingAfter')}
                    least={0}
                    most={365}
                    value={body.pendingDays}
                    onChange={(next) => onChange({ ...body, pendingDays: next ?? 0 })}
                />
                {words('pendingAfter')}
            </div>
        </div>
    )
}

type Scope = 'all' | 'members' | 'stores'

export function scopeOf(trial: Trial | undefined): Scope {
    return trial === undefined ? 'all' : trial.stores.length > 0 || trial.percent === 100 ? 'stores' : 'members'
}

/** All, a random share, or listed stores. */
export function TrialEditor({
    trial,
    onChange,
}: {
    trial: Trial | undefined
    onChange: (next: Trial | undefined) => void
}) {
    const words = useRuleWords()
    const known = useKnown()
    const scope = scopeOf(trial)
    const percent = trial?.percent ?? 10
    function choose(next: Scope) {
        if (next === 'all') onChange(undefined)
        else if (next === 'members') onChange({ percent: percent === 100 ? 10 : percent, stores: [] })
        else
            onChange({
                percent: 100,
                stores: known
                    .valuesOf('store')
                    .values.slice(0, 1)
                    .map((each) => each.value),
            })
    }
    return (
        <div className="stack close">
            <Radio.Group
                value={scope}
                onChange={(event) => choose(event.target.value as Scope)}
                options={[
                    { value: 'all', label: words('everyone') },
                    { value: 'members', label: words('someMembers') },
                    { value: 'stores', label: words('someStores') },
                ]}
            />
            {scope === 'members' ? (
                <div className="says">
                    {words('percentBefore')}
                    <Whole
                        label={words('someMembers')}
                        most={99}
                        value={percent}
                        onChange={(next) => onChange({ percent: next ?? 10, stores: [] })}
                    />
                    {words('percentAfter')}
                </div>
            ) : null}
            {scope === 'stores' ? (
                <Stores of={trial?.stores ?? []} onChange={(stores) => onChange({ percent, stores })} />
            ) : null}
        </div>
    )
}

function Stores({ of, onChange }: { of: string[]; onChange: (next: string[]) => void }) {
    const words = useRuleWords()
    const known = useKnown()
    return (
        <Select
            mode="multiple"
            variant="filled"
            style={{ maxWidth: 520 }}
            aria-label={words('stores')}
            placeholder={words('stores')}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...known.valuesOf('store').values]}
            value={of}
            onChange={onChange}
        />
    )
}
