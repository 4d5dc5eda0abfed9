import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { count, useLanguage } from '@regulars/kit'
import { Button } from 'antd'
import { useState } from 'react'
import { unitName } from '../names'
import { useOrgWords } from './orgWords'
import { laterOf, type Node, type Unit } from './tree'

interface OrgTreeProps {
    /** How many there are of each kind. */
    head: string
    nodes: readonly Node[]
    /** Everything open at first, as after a search. */
    open: boolean
    chosen: string | undefined
    /** Today's units where the tree is of another day: what became of a unit since stands beside it. */
    now: readonly Unit[] | undefined
    onChoose: (code: string) => void
}

const SMALL = 60

export function OrgTree(props: OrgTreeProps) {
    const { head, nodes } = props
    const words = useOrgWords()
    const parents = codesOf(nodes)
    const [closed, setClosed] = useState<ReadonlySet<string>>(() => (props.open ? new Set() : closedAtFirst(nodes)))
    const toggle = (code: string) => {
        const next = new Set(closed)
        if (!next.delete(code)) next.add(code)
        setClosed(next)
    }
    return (
        <div className="org">
            <div className="row apart org-head">
                <span>{head}</span>
                <Button
                    type="link"
                    size="small"
                    onClick={() => setClosed(closed.size > 0 ? new Set() : new Set(parents))}
                >
                    {words(closed.size > 0 ? 'expandAll' : 'collapseAll')}
                </Button>
            </div>
            <Level {...props} nodes={nodes} closed={closed} onToggle={toggle} />
        </div>
    )
}

/** Large chains begin with their stores folded away. */
function closedAtFirst(nodes: readonly Node[]): Set<string> {
    const stores = nodes.reduce((sum, node) => sum + node.stores, 0)
    if (stores <= SMALL) return new Set()
    const folded = (each: readonly Node[]): string[] =>
        each.flatMap((node) => (node.unit.kind === 'REGION' ? [node.unit.code] : folded(node.children)))
    return new Set(folded(nodes))
}

function codesOf(nodes: readonly Node[]): string[] {
    return nodes.flatMap((node) => (node.children.length > 0 ? [node.unit.code, ...codesOf(node.children)] : []))
}

interface LevelProps extends OrgTreeProps {
    closed: ReadonlySet<string>
    onToggle: (code: string) => void
}

function Level(props: LevelProps) {
    return (
        <ul>
            {props.nodes.map((node) => (
                <Branch key={node.unit.code} {...props} node={node} />
            ))}
        </ul>
    )
}

function Branch({ node, ...props }: LevelProps & { node: Node }) {
    const [language] = useLanguage()
    const words = useOrgWords()
    const { unit, children } = node
    const folded = props.closed.has(unit.code)
    const later = props.now ? laterOf(unit, props.now) : undefined
    return (
        <li>
            <div className={`unit is-${unit.kind.toLowerCase()}${props.chosen === unit.code ? ' chosen' : ''}`}>
                {children.length > 0 ? (
                    <button
                        type="button"
                        className="fold"
                        aria-expanded={!folded}
                        aria-label={words(folded ? 'expand' : 'collapse', { name: unitName(unit, language) })}
                        onClick={() => props.onToggle(unit.code)}
                    >
                        {folded ? <RightOutlined /> : <DownOutlined />}
                    </button>
                ) : (
                    <span className="fold" />
                )}
                <button
                    type="button"
                    className="name"
                    aria-pressed={props.chosen === unit.code}
                    onClick={() => props.onChoose(unit.code)}
                >
                    <span className="clip">{unitName(unit, language)}</span>
                    <span className="faint mono">{unit.code}</span>
                    {later ? (
                        <span className="warn">{words(later.is, 'to' in later ? { to: later.to } : {})}</span>
                    ) : null}
                </button>
                <span className="faint num">
                    {unit.kind === 'STORE'
                        ? ''
                        : words(node.stores === 1 ? 'oneStore' : 'stores', { count: count(node.stores) })}
                </span>
            </div>
            {children.length > 0 && !folded ? <Level {...props} nodes={children} /> : null}
        </li>
    )
}
