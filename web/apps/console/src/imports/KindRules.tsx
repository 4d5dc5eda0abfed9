import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { type KindRule, TARGETS } from './mapping'
import { useMappingWords } from './mappingWords'

const IS = ['RETURN', 'CANCELLATION', 'EXCLUDED', 'SALE'] as const
const TESTS = ['equal', 'prefix', 'negative'] as const
type Test = (typeof TESTS)[number]

const testOf = (rule: KindRule): Test =>
    rule.equal !== undefined ? 'equal' : rule.prefix !== undefined ? 'prefix' : 'negative'

function ruleOf(rule: KindRule, test: Test, text: string): KindRule {
    const { field, is } = rule
    return test === 'negative' ? { field, is, negative: true } : { field, is, [test]: text }
}

/** Which rows are no sales: asked in order, the first that fits decides. */
export function KindRules({ kinds, onChange }: { kinds: readonly KindRule[]; onChange: (next: KindRule[]) => void }) {
    const words = useMappingWords()
    const set = (at: number, next: KindRule) => onChange(kinds.with(at, next))
    return (
        <fieldset className="wide kinds">
            <legend>{words('kinds')}</legend>
            {kinds.length === 0 ? <span className="faint">{words('kindsNone')}</span> : null}
            {kinds.map((rule, at) => (
                <div key={at} className="row">
                    <Select
                        style={{ width: 130 }}
                        aria-label={words('kindField')}
                        value={rule.field}
                        onChange={(field) => set(at, { ...rule, field })}
                        options={TARGETS.map((value) => ({ value, label: words(value) }))}
                    />
                    <Select
                        style={{ width: 120 }}
                        aria-label={words('kinds')}
                        value={testOf(rule)}
                        onChange={(test: Test) => set(at, ruleOf(rule, test, rule.equal ?? rule.prefix ?? ''))}
                        options={TESTS.map((value) => ({ value, label: words(value) }))}
                    />
                    {testOf(rule) === 'negative' ? null : (
                        <Input
                            style={{ width: 140 }}
                            aria-label={words('text')}
                            value={rule.equal ?? rule.prefix ?? ''}
                            onChange={(event) => set(at, ruleOf(rule, testOf(rule), event.target.value))}
                        />
                    )}
                    <Select
                        style={{ width: 220 }}
                        aria-label={words('kindIs')}
                        value={rule.is}
                        onChange={(is) => set(at, { ...rule, is })}
                        options={IS.map((value) => ({ value, label: words(value) }))}
                    />
                    <Button
                        type="text"
                        size="small"
                        icon={<CloseOutlined />}
                        aria-label={words('removeStep')}
                        onClick={() => onChange(kinds.toSpliced(at, 1))}
                    />
                </div>
            ))}
            <Button
                size="small"
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => onChange([...kinds, { field: 'kind', equal: '', is: 'RETURN' }])}
            >
                {words('addKind')}
            </Button>
        </fieldset>
    )
}
