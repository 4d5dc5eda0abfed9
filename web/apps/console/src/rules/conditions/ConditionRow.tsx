import { CheckCircleFilled, CloseCircleFilled, DeleteOutlined, EllipsisOutlined } from '@ant-design/icons'
import { useLanguage } from '@regulars/kit'
import { Button, Dropdown } from 'antd'
import { Adder } from './Adder'
import { ConditionGroup } from './ConditionGroup'
import { incomplete } from './complete'
import { type ConditionWord, useConditionWords } from './conditionWords'
import { headed, line } from './describe'
import { children, groups, holder, isGroup, type Kind, kindOf, type Part, type Reading, withChildren } from './language'
import { Slots } from './Slots'
import { useTree } from './tree'
import { useSpeech } from './useSpeech'

interface RowProps {
    part: Part
    path: string
    reading?: Reading | undefined
    /** Undefined removes it. */
    onChange: (next: Part | undefined) => void
    onCopy?: () => void
    onUp?: () => void
    onDown?: () => void
    onUngroup?: (inner: readonly Part[]) => void
}

/** One condition: a line of words and controls, or a group below it; beside it whether it holds, and what was seen. */
export function ConditionRow(props: RowProps) {
    const { part, path, reading, onChange } = props
    const { vocabulary, readOnly, refused, refusal } = useTree()
    const kind = kindOf(vocabulary, part.is)
    const held = children(vocabulary, part)
    const only = held[0]
    const within = isGroup(vocabulary, part)
    const single = !within && holder(kind) !== undefined
    const inline = single && only !== undefined && holder(kindOf(vocabulary, only.is)) === undefined
    const wrong =
        refused !== undefined && (refused === path || (holder(kind) === undefined && refused.startsWith(path)))
    return (
        <div className="cond-row-box">
            <div className={`cond-row${wrong ? ' refused' : ''}`}>
                <Mark reading={reading} />
                <div className="cond-line">
                    {within ? null : <Leaf kind={kind} part={part} path={path} onChange={onChange} />}
                    {within ? <ConditionGroup part={part} path={path} reading={reading} onChange={onChange} /> : null}
                    {inline ? (
                        <Leaf
                            kind={kindOf(vocabulary, only.is)}
                            part={only}
                            path={`${path}.${holder(kind)?.name}`}
                            onChange={(next) =>
                                onChange(next === undefined ? undefined : withChildren(vocabulary, part, [next]))
                            }
                        />
                    ) : null}
                    {single && only === undefined && !readOnly ? (
                        <Adder onAdd={(added) => onChange(withChildren(vocabulary, part, [added]))} />
                    ) : null}
                    <Seen part={inline ? only : part} reading={inline ? reading?.parts?.[0] : reading} />
                </div>
                {readOnly ? null : <Actions {...props} />}
            </div>
            {single && only !== undefined && !inline ? (
                <div className="cond-below">
                    <ConditionRow
                        part={only}
                        path={`${path}.${holder(kind)?.name}`}
                        reading={reading?.parts?.[0]}
                        onChange={(next) => onChange(withChildren(vocabulary, part, next ? [next] : []))}
                    />
                </div>
            ) : null}
            {wrong ? (
                <div className="cond-refusal" role="alert">
                    {refusal}
                </div>
            ) : null}
        </div>
    )
}

function Leaf({
    kind,
    part,
    path,
    onChange,
}: {
    kind: Kind | undefined
    part: Part
    path: string
    onChange: (next: Part) => void
}) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const { vocabulary, readOnly } = useTree()
    const speech = useSpeech()
    if (kind === undefined) return <span className="mono">{part.is}</span>
    if (holder(kind)) return <b className="cond-not">{kind.label[language]}</b>
    if (readOnly) return <span>{line(speech, kind, part)}</span>
    return (
        <>
            {headed(kind) ? <span className="cond-name">{kind.label[language]}</span> : null}
            <Slots kind={kind} value={part} path={path} onChange={(next) => onChange({ ...next, is: part.is })} />
            {incomplete(vocabulary, part) ? <span className="cond-todo">{words('unfilled')}</span> : null}
        </>
    )
}

function Mark({ reading }: { reading?: Reading | undefined }) {
    const words = useConditionWords()
    if (reading === undefined) return <span className="cond-mark" />
    return (
        <span className={`cond-mark ${reading.holds ? 'good' : 'bad'}`}>
            {reading.holds ? (
                <CheckCircleFilled aria-label={words('holds')} />
            ) : (
                <CloseCircleFilled aria-label={words('holdsNot')} />
            )}
        </span>
    )
}

function Seen({ part, reading }: { part: Part; reading?: Reading | undefined }) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const { vocabulary } = useTree()
    if (reading === undefined || (reading.parts?.length ?? 0) > 0 || isGroup(vocabulary, part)) return null
    const seen = language === 'zh' ? reading.seenZh : reading.seenEn
    return <span className="cond-seen">{seen ? words('seen', { seen }) : words('seenNothing')}</span>
}

function Actions({ part, onChange, onCopy, onUp, onDown, onUngroup }: RowProps) {
    const words = useConditionWords()
    const { vocabulary } = useTree()
    const held = children(vocabulary, part)
    const not = kindOf(vocabulary, 'not')
    const negated = not !== undefined && part.is === not.is
    const group = groups(vocabulary).at(-1)
    const does: [ConditionWord, (() => void) | undefined][] = [
        ['up', onUp],
        ['down', onDown],
        negated
            ? ['affirm', () => onChange(held[0])]
            : ['negate', not && (() => onChange(withChildren(vocabulary, { is: not.is }, [part])))],
        ['wrap', group && (() => onChange(withChildren(vocabulary, { is: group.is }, [part])))],
        ['ungroup', isGroup(vocabulary, part) && onUngroup ? () => onUngroup(held) : undefined],
        ['copy', onCopy],
    ]
    return (
        <span className="cond-actions">
            <Dropdown
                trigger={['click']}
                menu={{
                    onClick: ({ key }) => does.find(([name]) => name === key)?.[1]?.(),
                    items: does.flatMap(([name, run]) => (run ? [{ key: name, label: words(name) }] : [])),
                }}
            >
                <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={words('more')} />
            </Dropdown>
            <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={words('remove')}
                onClick={() => onChange(undefined)}
            />
        </span>
    )
}
