import { Labelled } from '@regulars/kit'
import { Input } from 'antd'
import { useMappingWords } from './mappingWords'
import type { Draft } from './useDraft'

/** Under which name it is kept, asked only when there is something to save. */
export function MappingName({
    draft,
    changed,
    onChange,
}: {
    draft: Draft
    changed: boolean
    onChange: (d: Draft) => void
}) {
    const words = useMappingWords()
    const { mapping } = draft
    if (!changed) return null
    const bad = !/^[a-z0-9-]{1,40}$/.test(mapping.name)
    return (
        <div className="settings">
            <Labelled text={words('name_')} about={words('name_.about')} wrong={bad}>
                {(id) => (
                    <Input
                        id={id}
                        value={mapping.name}
                        status={bad ? 'error' : ''}
                        spellCheck={false}
                        onChange={(event) => onChange({ ...draft, mapping: { ...mapping, name: event.target.value } })}
                    />
                )}
            </Labelled>
            <Labelled text={words('about')} about={words('about.about')}>
                {(id) => (
                    <Input
                        id={id}
                        value={mapping.about}
                        maxLength={500}
                        onChange={(event) => onChange({ ...draft, mapping: { ...mapping, about: event.target.value } })}
                    />
                )}
            </Labelled>
        </div>
    )
}
