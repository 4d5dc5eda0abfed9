import type { Schemas } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { unitsQuery } from '../org/units'
import { KINDS as REPORTS } from '../reports/reports'
import { useReportWords } from '../reports/reportWords'
import { keysQuery } from './keys'
import { useObjectWords } from './objectWords'
import { objectParts } from './operationPlaces'
import { ACTIONS, useOperationWords } from './operationWords'
import { type Role, useRoleName } from './roles'
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

/** `unit:R1` is 组织 华东; what the reader may not look up keeps its id. */
export function useObjectName(): (object: string) => string {
    const words = useObjectWords()
    const reports = useReportWords()
    const role = useRoleName()
    const can = useCan()
    const staff = useQuery({ ...staffQuery, enabled: can('GET /api/v1/staff') })
    const keys = useQuery({ ...keysQuery, enabled: can('GET /api/v1/keys') })
    const units = useQuery({ ...unitsQuery(), enabled: can('GET /api/v1/org-units') })
    const named = (kind: string, id: string) => {
        switch (kind) {
            case 'staff':
                return staff.data?.find((each) => each.id === id)?.name
            case 'key':
                return keys.data?.items?.find((each) => each.id === id)?.name
            case 'unit':
                return units.data?.find((each) => each.code === id)?.name
            case 'role':
                return role(id as Role)
            case 'report-kind': {
                const known = REPORTS.find((each) => each === id)
                return known && reports(known)
            }
            // There is one, and its number says nothing.
            case 'tenant':
                return ''
            default:
                return undefined
        }
    }
    return (object) => {
        const { kind, id } = objectParts(object)
        return kind === undefined ? object : `${words(kind)} ${named(kind, id) ?? id}`.trim()
    }
}
