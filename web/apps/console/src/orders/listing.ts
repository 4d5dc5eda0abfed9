import type { Schemas } from '@regulars/api'
import { type Chosen, dayStart, listOf, textOf } from '@regulars/kit'

export type Asked = Schemas['OrderFilter']

/** The filters of the address as the server asks for them; the last day counts whole. */
export function wanted(chosen: Chosen, after: string | undefined): Asked {
    const [stores, channels] = [listOf(chosen.stores), listOf(chosen.channels)]
    const [from, until, number] = [textOf(chosen.from), textOf(chosen.until), textOf(chosen.number)]
    const [unidentified, returned] = [textOf(chosen.unidentified), textOf(chosen.returned)]
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
