import type { Schemas } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { unitsQuery } from '../org/units'
import { keysQuery } from './keys'
import { ACTIONS, useOperationWords } from './operationWords'

import { useCan } from './session'
import { staffQuery } from './staff'

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
    'consent-text',
    'member-field',
] as const

/** `unit:R1` is 组织 华东; what the reader may not look up keeps its id. */
export function useObjectName(): (object: string) => string {
    const words = useOperationWords()
    const can = useCan()
    const staff = useQuery({ ...staffQuery, enabled: can('GET /api/v1/staff') })
    const keys = useQuery({ ...keysQuery, enabled: can('GET /api/v1/keys') })
    const units = useQuery({ ...unitsQuery(), enabled: can('GET /api/v1/org-units') })
    const named = (kind: string, id: string) => {
        if (id === '*') return ''
        if (kind === 'staff') return staff.data?.find((each) => each.id === id)?.name
        if (kind === 'key') return keys.data?.items?.find((each) => each.id === id)?.name
        return kind === 'unit' ? units.data?.find((each) => each.code === id)?.name : undefined
    }
    return (object) => {
        const [kind, id] = parts(object)
        const known = KINDS.find((each) => each === kind || `${each}s` === kind)
        return known ? `${words(known)} ${named(kind, id) ?? id}`.trim() : object
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
        case 'consent-text':
            return { to: '/consent-texts' } as const
        case 'ladder':
            return { to: '/tiers', search: { version: `v${id}` } } as const
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
