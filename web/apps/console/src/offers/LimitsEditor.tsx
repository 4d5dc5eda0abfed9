import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useRuleWords } from '../rules/ruleWords'
import { Whole } from '../Whole'
import type { Limit } from './offerBody'
import { useOfferWords } from './offerWords'

export const PERIODS: readonly Limit['per'][] = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'EVER']

/** "A member a day at most 1 order", one line for each period. */
export function LimitsEditor({ limits, onChange }: { limits: Limit[]; onChange: (next: Limit[]) => void }) {
    const words = useOfferWords()
    const rule = useRuleWords()
    const free = PERIODS.filter((per) => !limits.some((limit) => limit.per === per))
    return (
        <div className="stack close">
            {limits.length === 0 ? <span className="faint">{words('limitsNone')}</span> : null}
            {limits.map((limit, at) => (
                <div key={limit.per} className="says">
                    {words('limitBefore')}
                    <Select
                        variant="filled"
                        aria-label={words('limitBefore')}
                        popupMatchSelectWidth={false}
                        options={PERIODS.filter((per) => per === limit.per || free.includes(per)).map((per) => ({
                            value: per,
                            label: rule(per),
                        }))}
                        value={limit.per}
                        onChange={(per) => onChange(limits.with(at, { ...limit, per }))}
                    />
                    {rule('capMost')}
                    <Whole
                        label={words('limitAfter')}
                        value={limit.times}
                        onChange={(times) => onChange(limits.with(at, { ...limit, times: times ?? 1 }))}
                    />
                    {words('limitAfter')}
                    <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={words('remove')}
                        onClick={() => onChange(limits.toSpliced(at, 1))}
                    />
                </div>
            ))}
            {free[0] ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => onChange([...limits, { per: free[0] ?? 'DAY', times: 1 }])}
                    >
                        {words('addLimit')}
                    </Button>
                </div>
            ) : null}
        </div>
    )
}
