import { HolderOutlined } from '@ant-design/icons'
import { useLanguage } from '@regulars/kit'
import { Select } from 'antd'
import { type DragEvent, useState } from 'react'
import { Adder } from './Adder'
import { ConditionRow } from './ConditionRow'
import { places } from './complete'
import { useConditionWords } from './conditionWords'
import { children, groups, holder, kindOf, type Part, type Reading, withChildren } from './language'
import { useTree } from './tree'

interface GroupProps {
    part: Part
    path: string
    reading?: Reading | undefined
    onChange: (next: Part) => void
    /** The group that everything else stands in: its kind shows only once it holds several. */
    root?: boolean
}

/** Conditions joined by "and" or "or", one line each, with room for more. */
export function ConditionGroup({ part, path, reading, onChange, root }: GroupProps) {
    const words = useConditionWords()
    const { vocabulary, readOnly } = useTree()
    const held = children(vocabulary, part)
    const kind = kindOf(vocabulary, part.is)
    const slot = holder(kind)
    const answers = places(vocabulary, held)
    const [from, setFrom] = useState<number>()
    const put = (next: readonly Part[]) => onChange(withChildren(vocabulary, part, next))
    const any = groups(vocabulary).findIndex((each) => each.is === part.is) > 0

    function move(at: number, to: number) {
        const moved = held[at]
        if (moved === undefined || to < 0 || to >= held.length) return
        put(held.toSpliced(at, 1).toSpliced(to, 0, moved))
    }

    return (
        <div className={root ? 'cond-group root' : 'cond-group'}>
            {root && held.length < 2 ? null : <GroupKind part={part} onChange={onChange} />}
            {held.map((child, at) => (
                // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keyboard way in the row's menu
                <div
                    key={`${at} ${child.is}`}
                    className={`cond-item${from === at ? ' dragged' : ''}`}
                    onDragOver={(event) => from !== undefined && event.preventDefault()}
                    onDrop={(event) => {
                        event.preventDefault()
                        event.stopPropagation()
                        if (from !== undefined) move(from, at)
                        setFrom(undefined)
                    }}
                >
                    {readOnly ? null : (
                        <Grip
                            label={words('drag')}
                            onStart={() => setFrom(at)}
                            onEnd={() => setFrom(undefined)}
                            idle={held.length < 2}
                        />
                    )}
                    <span className="cond-join">{at === 0 ? '' : words(any ? 'joinAny' : 'joinAll')}</span>
                    <ConditionRow
                        part={child}
                        path={root && held.length < 2 ? path : `${path}.${slot?.name ?? 'of'}[${at}]`}
                        reading={reading?.parts?.[answers[at] ?? -1]}
                        onChange={(next) => put(next === undefined ? held.toSpliced(at, 1) : held.with(at, next))}
                        onCopy={() => put(held.toSpliced(at, 0, child))}
                        {...(at > 0 ? { onUp: () => move(at, at - 1) } : {})}
                        {...(at < held.length - 1 ? { onDown: () => move(at, at + 1) } : {})}
                        onUngroup={(inner) => put(held.toSpliced(at, 1, ...inner))}
                    />
                </div>
            ))}
            {readOnly ? null : (
                <Adder onAdd={(added) => put([...held, added])} {...(root ? {} : { label: words('addInside') })} />
            )}
        </div>
    )
}

function GroupKind({ part, onChange }: { part: Part; onChange: (next: Part) => void }) {
    const [language] = useLanguage()
    const { vocabulary, readOnly } = useTree()
    const kinds = groups(vocabulary)
    const kind = kindOf(vocabulary, part.is)
    if (readOnly) return <div className="cond-kind">{kind?.label[language]}</div>
    return (
        <div className="cond-kind">
            <Select
                size="small"
                aria-label={kinds.map((each) => each.label[language]).join(' / ')}
                value={part.is}
                popupMatchSelectWidth={false}
                options={kinds.map((each) => ({ value: each.is, label: each.label[language] }))}
                onChange={(is: string) => onChange(withChildren(vocabulary, { is }, children(vocabulary, part)))}
            />
        </div>
    )
}

function Grip({
    label,
    onStart,
    onEnd,
    idle,
}: {
    label: string
    onStart: () => void
    onEnd: () => void
    idle: boolean
}) {
    const start = (event: DragEvent) => {
        event.stopPropagation()
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', '')
        onStart()
    }
    return (
        <span
            className="cond-grip"
            draggable={!idle}
            title={idle ? undefined : label}
            onDragStart={start}
            onDragEnd={onEnd}
            aria-hidden
        >
            {idle ? null : <HolderOutlined />}
        </span>
    )
}
