import type { Schemas } from '@regulars/api'
import { type Chosen, dayStart } from '@regulars/kit'
import { list, one } from './useAddress'

export type Asked = Schemas['OrderFilter']

/** The filters of the address as the server asks for them; the last day counts whole. */
export function wanted(chosen: Chosen, after: string | undefined): Asked {
    const [stores, channels] = [list(chosen.stores), list(chosen.channels)]
    const [from, until, number] = [one(chosen.from), one(chosen.until), one(chosen.number)]
    const [unidentified, returned] = [one(chosen.unidentified), one(chosen.returned)]
    return {
        limit: 50,
        ...(stores.length ? { stores } : {}),
        ...(channels.length ? { channels } : {}),
        ...(from ? { placedFrom: dayStart(from) } : {}),
        ...(until ? { placedUntil: dayStart(dayAfter(until)) } : {}),
        ...(number ? { externalId: number } : {}),
        ...(unidentified ? { unidentified: unidentified === 'true' } : {}),
        ...(returned ? { returned: returned === 'true' } : {}),
        ...(after ? { after } : {}),
    }
}

export function dayAfter(date: string): string {
    return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
