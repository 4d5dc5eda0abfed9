import type { Schemas } from '@regulars/api'

export type Unit = Schemas['OrgUnit']
export type Kind = Unit['kind']
export const KINDS: readonly Kind[] = ['GROUP', 'BRAND', 'REGION', 'STORE']

export interface Node {
    unit: Unit
    children: Node[]
    /** Stores at or below it. */
    stores: number
}

/** The units of one moment as a tree; one whose parent is out of the reader's scope stands at the top. */
export function treeOf(units: readonly Unit[]): Node[] {
    const nodes = new Map(units.map((unit) => [unit.code, { unit, children: [], stores: 0 } as Node]))
    const top: Node[] = []
    for (const node of nodes.values()) {
        const parent = node.unit.parent === undefined ? undefined : nodes.get(node.unit.parent)
        if (parent === undefined) top.push(node)
        else parent.children.push(node)
    }
    for (const node of top) settle(node)
    return sorted(top)
}

function settle(node: Node): number {
    const below = node.children.reduce((sum, child) => sum + settle(child), 0)
    node.children = sorted(node.children)
    node.stores = below + (node.unit.kind === 'STORE' ? 1 : 0)
    return node.stores
}

const sorted = (nodes: Node[]) =>
    nodes.sort(
        (a, b) =>
            KINDS.indexOf(a.unit.kind) - KINDS.indexOf(b.unit.kind) ||
            a.unit.code.localeCompare(b.unit.code, 'en', { numeric: true }),
    )

/** The part of the tree that leads to units whose name or code holds the text. */
export function found(nodes: readonly Node[], text: string): Node[] {
    const like = text.trim().toLowerCase()
    return nodes.flatMap((node) => {
        const fits = `${node.unit.name} ${node.unit.code}`.toLowerCase().includes(like)
        const children = fits ? node.children : found(node.children, text)
        return fits || children.length > 0 ? [{ ...node, children }] : []
    })
}

/** From the top down to the unit. */
export function pathOf(units: readonly Unit[], code: string): Unit[] {
    const path: Unit[] = []
    for (let unit = units.find((each) => each.code === code); unit; ) {
        path.unshift(unit)
        const parent: string | undefined = unit.parent
        unit = parent === undefined ? undefined : units.find((each) => each.code === parent)
    }
    return path
}

/** A unit hangs below one of a higher kind; levels may be left out. */
export function parentsFor(units: readonly Unit[], kind: Kind): Unit[] {
    return units.filter((unit) => KINDS.indexOf(unit.kind) < KINDS.indexOf(kind))
}

export type Later = { is: 'laterClosed' } | { is: 'laterMoved' | 'laterRenamed'; to: string }

/** What has become, by now, of a unit as it was then. */
export function laterOf(then: Unit, now: readonly Unit[]): Later | undefined {
    const unit = now.find((each) => each.code === then.code)
    if (unit === undefined) return { is: 'laterClosed' }
    if (unit.parent !== then.parent) {
        return { is: 'laterMoved', to: now.find((each) => each.code === unit.parent)?.name ?? unit.parent ?? '' }
    }
    return unit.name === then.name ? undefined : { is: 'laterRenamed', to: unit.name }
}
