import type { Schemas } from '@regulars/api'

export type Vocabulary = Schemas['Vocabulary']
export type Kind = Schemas['Vocabulary.Node']
export type Slot = Schemas['Vocabulary.Slot']
export type Choice = Schemas['Vocabulary.Choice']
export type Reading = Schemas['RulesExplained.Reading']

/** Slots and what stands in them, perhaps not yet. */
export type Filled = Readonly<Record<string, unknown>>
/** A part of a condition as the server writes it: `is` names it, its slots lie beside. */
export type Part = Filled & { readonly is: string }

export interface Compared {
    op: string
    value?: number | undefined
    to?: number | undefined
}

export function isPart(value: unknown): value is Part {
    return typeof value === 'object' && value !== null && typeof (value as Part).is === 'string'
}

export function filled(value: unknown): Filled {
    return typeof value === 'object' && value !== null ? (value as Filled) : {}
}

export function texts(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

export function records(value: unknown): Filled[] {
    return Array.isArray(value) ? value.map(filled) : []
}

export function parts(value: unknown): Part[] {
    return Array.isArray(value) ? value.filter(isPart) : []
}

export function compared(value: unknown): Compared {
    const { op, value: amount, to } = filled(value)
    return {
        op: typeof op === 'string' ? op : '>=',
        value: typeof amount === 'number' ? amount : undefined,
        to: typeof to === 'number' ? to : undefined,
    }
}

export function kindOf(vocabulary: Vocabulary, is: string): Kind | undefined {
    return vocabulary.conditions.find((kind) => kind.is === is)
}

/** The slot in which other conditions stand, where a part has one. */
export function holder(kind: Kind | undefined): Slot | undefined {
    return kind?.slots.find((slot) => slot.type === 'CONDITIONS' || slot.type === 'CONDITION')
}

export function children(vocabulary: Vocabulary, part: Part): Part[] {
    const slot = holder(kindOf(vocabulary, part.is))
    if (!slot) return []
    const held = part[slot.name]
    return slot.type === 'CONDITIONS' ? parts(held) : isPart(held) ? [held] : []
}

export function withChildren(vocabulary: Vocabulary, part: Part, of: readonly Part[]): Part {
    const slot = holder(kindOf(vocabulary, part.is))
    if (!slot) return part
    return { ...part, [slot.name]: slot.type === 'CONDITIONS' ? of : of[0] }
}

/** Parts that hold many others, as "all of" and "any of". */
export function groups(vocabulary: Vocabulary): Kind[] {
    return vocabulary.conditions.filter((kind) => holder(kind)?.type === 'CONDITIONS')
}

export function isGroup(vocabulary: Vocabulary, part: Part): boolean {
    return holder(kindOf(vocabulary, part.is))?.type === 'CONDITIONS'
}

/** The editor always works in a group: a single condition stands in the first kind of group. */
export function asGroup(vocabulary: Vocabulary, part: Part | undefined): Part {
    const first = groups(vocabulary)[0]
    if (!first) throw new Error('the language has no groups')
    const empty: Part = { is: first.is }
    if (part === undefined) return withChildren(vocabulary, empty, [])
    return isGroup(vocabulary, part) ? part : withChildren(vocabulary, empty, [part])
}

/** What is kept of the editor's group: nothing, the single condition, or the group. */
export function fromGroup(vocabulary: Vocabulary, group: Part): Part | undefined {
    const held = children(vocabulary, group)
    return held.length < 2 ? held[0] : group
}

/** The answers for a group that was sent as its only child. */
export function readingOfGroup(held: number, reading: Reading | undefined): Reading | undefined {
    return reading && held === 1 ? { ...reading, parts: [reading] } : reading
}

/** The unit of a comparison is that of what is compared: the choice that stands beside it. */
export function unitOf(kind: Kind, part: Filled): string {
    for (const slot of kind.slots) {
        const chosen = slot.choices.find((choice) => choice.value === part[slot.name])
        if (chosen?.unit) return chosen.unit
    }
    return ''
}

/** Slots that mean something only beside a certain choice; elsewhere they stand still at their least. */
const IDLE: Record<string, (part: Filled) => boolean> = {
    'birthday.days': (part) => part.when !== 'daysBefore',
    'which.names': (part) => part.kind !== 'behaviour',
    'which.properties': (part) => part.kind !== 'behaviour',
    'which.categories': (part) => part.kind === 'behaviour',
    'which.brands': (part) => part.kind === 'behaviour',
    'which.minAmount': (part) => part.kind === 'behaviour',
}

export function idle(kind: Kind, slot: Slot, part: Filled): boolean {
    return IDLE[`${kind.is}.${slot.name}`]?.(part) ?? false
}

/** A slot filled anew; what became idle by that is emptied. */
export function fill(kind: Kind, part: Filled, slot: Slot, value: unknown): Filled {
    const next: Record<string, unknown> = { ...part, [slot.name]: value }
    for (const each of kind.slots) {
        if (!idle(kind, each, next)) {
            if (idle(kind, each, part) && each.required) next[each.name] = Math.max(each.least, 7)
        } else if (each.required) next[each.name] = each.least
        else delete next[each.name]
    }
    return next
}

/** What a slot begins with. */
export function initial(vocabulary: Vocabulary, slot: Slot): unknown {
    switch (slot.type) {
        case 'CHOICE':
            return slot.choices[0]?.value
        case 'COMPARE':
            return { op: '>=' }
        case 'TEXTS':
        case 'WEEKDAYS':
        case 'CONDITIONS':
        case 'PROPERTIES':
            return []
        case 'FLAG':
            return true
        case 'NUMBER':
            return slot.least > 0 ? Math.min(30, slot.most) : 0
        case 'WHICH':
            return fresh(vocabulary, vocabulary.which)
        case 'WINDOW': {
            const window = vocabulary.windows.find((each) => each.slots.length === 1) ?? vocabulary.windows[0]
            return window ? { is: window.is, ...fresh(vocabulary, window) } : undefined
        }
        case 'PROPERTY':
            return { name: '', compare: { op: '>=' } }
        default:
            return undefined
    }
}

/** A part's required slots with what they begin with; `given` goes before. */
export function fresh(vocabulary: Vocabulary, kind: Kind, given: Filled = {}): Filled {
    const begun: Record<string, unknown> = {}
    for (const slot of kind.slots) if (slot.required) begun[slot.name] = initial(vocabulary, slot)
    return { ...begun, ...given }
}

export function freshPart(vocabulary: Vocabulary, kind: Kind, given: Filled = {}): Part {
    return { ...fresh(vocabulary, kind, given), is: kind.is }
}
