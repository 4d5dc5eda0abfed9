import { useLanguage } from '@regulars/kit'
import { InputNumber, Select } from 'antd'
import { useConditionWords } from './conditionWords'
import { compared } from './language'
import { useTree } from './tree'

interface Compared {
    value: unknown
    unit: string
    least: number
    most: number
    path: string
    onChange: (next: unknown) => void
}

/** "at least 3", "between ¥100.00 and ¥200.00": yuan on the screen, fen in the rule. */
export function Comparison({ label, ...of }: Compared & { label: { zh: string; en: string } }) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const { vocabulary } = useTree()
    const { onChange } = of
    const now = compared(of.value)
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
            <Figure {...of} name="value" text={label[language]} />
            {now.op === 'between' ? (
                <>
                    <span className="slot-label">{words('to')}</span>
                    <Figure {...of} name="to" text={words('to')} />
                </>
            ) : null}
        </>
    )
}

function Figure({
    value,
    unit,
    least,
    most,
    path,
    onChange,
    name,
    text,
}: Compared & { name: 'value' | 'to'; text: string }) {
    const words = useConditionWords()
    const { refused } = useTree()
    const now = compared(value)
    const yuan = unit === 'money'
    return (
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
                      : unit === 'score'
                        ? words('score')
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
}
