import { Input, Select } from 'antd'
import { MemberLink } from '../../members/MemberLink'
import { useKnown } from '../conditions/known'
import { useRuleWords } from '../ruleWords'
import type { Example } from './example'

/** Text as the value it looks like: a whole number, yes or no, or itself. */
export function asValue(text: string): string | number | boolean {
    if (/^-?\d{1,15}$/.test(text)) return Number(text)
    return text === 'true' ? true : text === 'false' ? false : text
}

/** Something that a member does, with what it came with. */
export function BehaviourEditor({ example, onChange }: { example: Example; onChange: (next: Example) => void }) {
    const words = useRuleWords()
    const known = useKnown()
    return (
        <div className="says small">
            <Select
                size="small"
                style={{ minWidth: 150 }}
                aria-label={words('exampleBehaviour')}
                showSearch={{ optionFilterProp: 'label' }}
                popupMatchSelectWidth={false}
                options={[...known.valuesOf('behaviour').values]}
                value={example.behaviour ?? null}
                onChange={(behaviour: string) => onChange({ ...example, behaviour })}
            />
            {Object.entries(example.properties ?? {}).map(([name, value]) => (
                <span key={name} className="row tight">
                    <span className="soft">{known.nameOf('property', name)}</span>
                    <Input
                        size="small"
                        style={{ width: 92 }}
                        aria-label={known.nameOf('property', name)}
                        value={String(value)}
                        onChange={(event) =>
                            onChange({
                                ...example,
                                properties: { ...example.properties, [name]: asValue(event.target.value) },
                            })
                        }
                    />
                </span>
            ))}
            {example.memberId ? (
                <MemberLink id={example.memberId} otherwise="">
                    {words('exampleMember')}
                </MemberLink>
            ) : null}
        </div>
    )
}
