import { Select } from 'antd'
import { OneCode } from '../OneCode'
import { Comparison } from './Comparison'
import { useConditionWords } from './conditionWords'
import { type Filled, texts } from './language'
import { useTree } from './tree'

const LABEL = { zh: '比较', en: 'compare' }
const MOST = 1_000_000_000_000

/** What is asked of one property of a behaviour: one of texts, a comparison, yes or no. */
export function PropertyControl({
    value,
    path,
    onChange,
}: {
    value: Filled
    path: string
    onChange: (next: Filled) => void
}) {
    const words = useConditionWords()
    const { known } = useTree()
    const name = typeof value.name === 'string' ? value.name : ''
    const asks = value.in !== undefined ? 'in' : value.compare !== undefined ? 'compare' : 'value'
    return (
        <>
            <OneCode
                small
                label={words('property')}
                values={known.valuesOf('property').values}
                value={name}
                onChange={(next) => onChange({ ...value, name: next })}
            />
            <Select
                size="small"
                variant="filled"
                aria-label={words('propertyAsks')}
                popupMatchSelectWidth={false}
                options={[
                    { value: 'compare', label: words('propertyNumber') },
                    { value: 'in', label: words('propertyOne') },
                    { value: 'value', label: words('propertyIs') },
                ]}
                value={asks}
                onChange={(next: 'in' | 'compare' | 'value') =>
                    onChange({ name, [next]: next === 'in' ? [] : next === 'compare' ? { op: '>=' } : true })
                }
            />
            <Asked name={name} asks={asks} value={value} path={path} onChange={onChange} />
        </>
    )
}

interface AskedProps {
    name: string
    asks: 'in' | 'compare' | 'value'
    value: Filled
    path: string
    onChange: (next: Filled) => void
}

/** The texts, the comparison, or the yes and no that the property is held against. */
function Asked({ name, asks, value, path, onChange }: AskedProps) {
    const words = useConditionWords()
    switch (asks) {
        case 'in':
            return (
                <Select
                    size="small"
                    variant="filled"
                    mode="tags"
                    className="slot-texts"
                    aria-label={words('propertyOne')}
                    placeholder={words('typeMany')}
                    value={texts(value.in)}
                    onChange={(next: string[]) => onChange({ name, in: next })}
                />
            )
        case 'compare':
            return (
                <Comparison
                    value={value.compare}
                    unit=""
                    least={-MOST}
                    most={MOST}
                    label={LABEL}
                    path={`${path}.compare`}
                    onChange={(next) => onChange({ name, compare: next })}
                />
            )
        case 'value':
            return (
                <Select
                    size="small"
                    variant="filled"
                    aria-label={words('propertyIs')}
                    options={[
                        { value: 'true', label: words('yes') },
                        { value: 'false', label: words('no') },
                    ]}
                    value={String(value.value !== false)}
                    onChange={(next: string) => onChange({ name, value: next === 'true' })}
                />
            )
    }
}
