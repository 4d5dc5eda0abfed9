import { useLanguage } from '@regulars/kit'
import { InputNumber, Select } from 'antd'
import { useConditionWords } from './conditionWords'
import { compared } from './language'
import { useTree } from './tree'

/** "at least 3", "between ¥100.00 and ¥200.00": yuan on the screen, fen in the rule. */
export function Comparison({
    value,
    unit,
    least,
    most,
    label,
    path,
    onChange,
}: {
    value: unknown
    unit: string
    least: number
    most: number
    label: { zh: string; en: string }
    path: string
    onChange: (next: unknown) => void
}) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const { vocabulary, refused } = useTree()
    const now = compared(value)
    const yuan = unit === 'money'
    const figure = (name: 'value' | 'to', text: string) => (
        <InputNumber
            size="small"
            variant="filled"
            style={{ width: yuan ? 124 : 92 }}
            aria-label={text}
            precision={yuan ? 2 : 0}
            prefix={yuan ? '¥' : undefined}
            suffix={
                unit === 'days'
                    ? words('days')
                    : unit === 'years'
                      ? words('years')
                      : unit === 'percent'
                        ? '%'
                        : undefined
            }
            min={yuan ? 0 : Math.max(least, -1e9)}
            max={yuan ? most / 100 : most}
            status={refused?.startsWith(path) ? 'error' : ''}
            value={now[name] === undefined ? null : yuan ? (now[name] ?? 0) / 100 : now[name]}
            onChange={(next) =>
                onChange({
                    ...now,
                    [name]: next === null ? undefined : yuan ? Math.round(Number(next) * 100) : Number(next),
                })
            }
        />
    )
    return (
        <>
            <Select
                size="small"
                variant="filled"
                aria-label={label[language]}
                popupMatchSelectWidth={false}
                options={vocabulary.operators.map((each) => ({ value: each.value, label: each.label[language] }))}
                value={now.op}
                onChange={(op: string) =>
                    onChange({ op, value: now.value, ...(op === 'between' ? { to: now.to } : {}) })
                }
            />
            {figure('value', label[language])}
            {now.op === 'between' ? (
                <>
                    <span className="slot-label">{words('to')}</span>
                    {figure('to', words('to'))}
                </>
            ) : null}
        </>
    )
}
