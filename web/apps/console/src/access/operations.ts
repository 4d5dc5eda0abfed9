import type { Schemas } from '@regulars/api'
import { ACTIONS, useOperationWords } from './operationWords'

export type Operation = Schemas['Operation']

export function useActionName(): (action: string) => string {
    const words = useOperationWords()
    return (action) => {
        const known = ACTIONS.find((each) => each === action)
        return known ? words(known) : action
    }
}

const KINDS = [
    'unit',
    'member',
    'import',
    'rule',
    'ladder',
    'staff',
    'key',
    'session',
    'mapping',
    'review',
    'adjustment',
    'tenant',
] as const

/** `unit:R1` is 组织 R1. */
export function useObjectName(): (object: string) => string {
    const words = useOperationWords()
    return (object) => {
        const [kind, id] = parts(object)
        const known = KINDS.find((each) => each === kind || `${each}s` === kind)
        return known ? `${words(known)}${id ? ` ${id}` : ''}` : object
    }
}

function parts(object: string): [string, string] {
    const at = object.indexOf(':')
    return at < 0 ? [object, ''] : [object.slice(0, at), object.slice(at + 1)]
}

/** Where the object is seen, where it has a page. */
export function placeOf(object: string) {
    const [kind, id] = parts(object)
    if (id === '' || id === '*') return undefined
    switch (kind) {
        case 'unit':
            return { to: '/org', search: { unit: id } } as const
        case 'member':
            return { to: '/members/$id', params: { id } } as const
        case 'import':
            return { to: '/imports/$id', params: { id } } as const
        case 'rule':
            return { to: '/rules/$id', params: { id } } as const
        case 'staff':
            return { to: '/staff', search: { id } } as const
        case 'key':
            return { to: '/keys', search: { id } } as const
        default:
            return undefined
    }
}
