import type { Schemas } from '@regulars/api'
import {
    children,
    compared,
    type Filled,
    filled,
    holder,
    idle,
    isPart,
    type Kind,
    kindOf,
    type Part,
    parts,
    records,
    type Slot,
    texts,
    type Vocabulary,
    withChildren,
} from './language'

/** Whether something stands in a slot that needs it. */
function lacks(vocabulary: Vocabulary, slot: Slot, value: unknown): boolean {
    switch (slot.type) {
        case 'TEXTS':
        case 'WEEKDAYS':
            return texts(value).length === 0
        case 'COMPARE': {
            const { op, value: amount, to } = compared(value)
            return amount === undefined || (op === 'between' && to === undefined)
        }
        case 'PROPERTY':
            return propertyLacks(filled(value))
        case 'WHICH':
            return slotsLack(vocabulary, vocabulary.which, filled(value))
        case 'WINDOW': {
            const window = filled(value)
            const kind = vocabulary.windows.find((each) => each.is === window.is)
            return kind === undefined || slotsLack(vocabulary, kind, window)
        }
        case 'CONDITIONS':
            return parts(value).length === 0
        case 'CONDITION':
            return !isPart(value)
        default:
            return value === undefined || value === null || value === ''
    }
}

function propertyLacks(property: Filled): boolean {
    if (typeof property.name !== 'string' || property.name.trim() === '') return true
    if (property.in !== undefined) return texts(property.in).length === 0
    return property.compare !== undefined && compared(property.compare).value === undefined
}

function slotsLack(vocabulary: Vocabulary, kind: Kind, part: Filled): boolean {
    return kind.slots.some((slot) => {
        if (idle(kind, slot, part)) return false
        if (slot.type === 'PROPERTIES') return records(part[slot.name]).some(propertyLacks)
        return slot.required && lacks(vocabulary, slot, part[slot.name])
    })
}

/** Whether this part itself still waits to be filled in; those below it speak for themselves. */
export function incomplete(vocabulary: Vocabulary, part: Part): boolean {
    const kind = kindOf(vocabulary, part.is)
    return kind === undefined || slotsLack(vocabulary, kind, part)
}

/** The part without what still waits to be filled in; undefined where nothing is left of it. */
export function finished(vocabulary: Vocabulary, part: Part | undefined): Part | undefined {
    if (part === undefined) return undefined
    if (holder(kindOf(vocabulary, part.is)) === undefined) return incomplete(vocabulary, part) ? undefined : part
    const held = children(vocabulary, part)
        .map((each) => finished(vocabulary, each))
        .filter((each) => each !== undefined)
    return held.length === 0 ? undefined : withChildren(vocabulary, part, held)
}

/** Whether any part of the tree waits to be filled in. */
export function anyIncomplete(vocabulary: Vocabulary, part: Part | undefined): boolean {
    if (part === undefined) return false
    const held = holder(kindOf(vocabulary, part.is))
    if (held && children(vocabulary, part).length === 0) return true
    return held
        ? children(vocabulary, part).some((each) => anyIncomplete(vocabulary, each))
        : incomplete(vocabulary, part)
}

/** Which of a group's answers belongs to each of its children: those left out have none. */
export function places(vocabulary: Vocabulary, held: readonly Part[]): (number | undefined)[] {
    let next = 0
    return held.map((each) => (finished(vocabulary, each) === undefined ? undefined : next++))
}

type Condition = Schemas['Condition']

/** Every word by which the API knows a condition; a new one does not compile until it stands here. */
const CONDITIONS: Record<Condition['is'], true> = {
    all: true,
    any: true,
    not: true,
    someLine: true,
    number: true,
    text: true,
    ownText: true,
    ownNumber: true,
    ownFlag: true,
    ownDate: true,
    ownDays: true,
    tagged: true,
    segment: true,
    tookOff: true, // the server puts it in; nobody may write it
    timeOfDay: true,
    weekdays: true,
    during: true,
    festival: true,
    holiday: true,
    birthday: true,
    childAged: true,
    property: true,
    history: true,
}

/** What stands in the slots of a part the server looks at, field by field. */
function isCondition(value: unknown): value is Condition {
    return isPart(value) && value.is in CONDITIONS
}

/** A part as it is sent. */
export function condition(part: Part): Condition {
    const kept = pruned(part)
    if (!isCondition(kept)) throw new Error(`the API knows no condition ${part.is}`)
    return kept
}

/** Without what was left empty. */
export function pruned(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(pruned)
    if (typeof value !== 'object' || value === null) return value
    const kept: Record<string, unknown> = {}
    for (const [name, each] of Object.entries(value as Filled)) {
        const optional = Array.isArray(each) && each.length === 0 && !isPart(value)
        if (each !== undefined && each !== null && each !== '' && !optional) kept[name] = pruned(each)
    }
    return kept
}
