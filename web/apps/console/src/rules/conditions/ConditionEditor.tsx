import { useMemo } from 'react'
import { ConditionGroup } from './ConditionGroup'
import { finished } from './complete'
import { useKnown } from './known'
import { asGroup, children, fromGroup, type Part, type Reading, readingOfGroup, type Vocabulary } from './language'
import { TreeContext } from './tree'
import './conditions.css'

/**
 * Conditions as lines of words. What they are and what they ask for comes from the server's vocabulary; `reading` says of
 * each whether it holds for the example.
 */
export function ConditionEditor({
    vocabulary,
    value,
    path,
    reading,
    refused,
    refusal,
    readOnly,
    offTill,
    fits,
    onChange,
}: {
    vocabulary: Vocabulary
    value: Part | undefined
    path: string
    reading?: Reading | undefined
    refused?: string | undefined
    refusal?: string | undefined
    readOnly?: boolean
    /** Asked where no till knows what only tills know. */
    offTill?: boolean
    fits: (key: string) => boolean
    onChange?: (next: Part | undefined) => void
}) {
    const known = useKnown(offTill)
    const tree = useMemo(
        () => ({ vocabulary, known, refused, refusal, readOnly, fits }),
        [vocabulary, known, refused, refusal, readOnly, fits],
    )
    const group = asGroup(vocabulary, value)
    const answered = children(vocabulary, group).filter((each) => finished(vocabulary, each)).length
    return (
        <TreeContext value={tree}>
            <ConditionGroup
                root
                part={group}
                path={path}
                reading={readingOfGroup(answered, reading)}
                onChange={(next) => onChange?.(fromGroup(vocabulary, next))}
            />
        </TreeContext>
    )
}
