import { api, told } from '@regulars/api'
import { dayStart } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'
import type { Unit } from './tree'

/** The units of the reader's part of the chain, now or at an instant. */
export const unitsQuery = (asOf?: string) =>
    queryOptions({
        queryKey: ['units', asOf ?? 'now'],
        staleTime: asOf === undefined ? 30_000 : 300_000,
        queryFn: async (): Promise<Unit[]> => {
            const page = await told(api.GET('/api/v1/org-units', { params: { query: asOf ? { asOf } : {} } }))
            return page.items ?? []
        },
    })

/** The last instant of a day, so that changes of that day show. */
export function endOf(day: string): string {
    return new Date(Date.parse(dayStart(day)) + 86_400_000 - 1).toISOString()
}

const STEPS = 12

/** The places that a unit has had, newest first: each began where the one before it ended. */
export const historyQuery = (unit: Unit) =>
    queryOptions({
        queryKey: ['units', 'history', unit.code, unit.from, unit.until ?? ''],
        staleTime: 60_000,
        queryFn: async ({ client }) => {
            const at = async (instant: string): Promise<{ unit: Unit | undefined; names: Map<string, string> }> => {
                const units = await client.ensureQueryData(unitsQuery(instant))
                return {
                    unit: units.find((each) => each.code === unit.code),
                    names: new Map(units.map((each) => [each.code, each.name])),
                }
            }
            const places = [{ unit, names: (await at(unit.from)).names }]
            const next = unit.until ? await at(unit.until) : undefined
            while (places.length < STEPS) {
                const oldest = places[places.length - 1]?.unit as Unit
                const before = await at(new Date(Date.parse(oldest.from) - 1).toISOString())
                if (before.unit === undefined) break
                places.push({ unit: before.unit, names: before.names })
            }
            return { places, next, whole: places.length < STEPS }
        },
    })
