import type { Schemas } from '@regulars/api'

type Access = Pick<Schemas['ChildAccess'], 'state' | 'readings' | 'memberId' | 'decidedAt'>

/** What a year came to; an approval that nobody used in time was an approval all the same. */
export function summed(rows: readonly Access[]) {
    const refused = rows.filter((row) => row.state === 'REFUSED').length
    return {
        asked: rows.length,
        approved: rows.filter((row) => row.decidedAt !== undefined).length - refused,
        refused,
        readings: rows.reduce((sum, row) => sum + row.readings, 0),
        members: new Set(rows.filter((row) => row.readings > 0).map((row) => row.memberId)).size,
    }
}
