import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'
import { fen } from '../prices/listFile'

export type Cost = Schemas['ChannelCost']
export type Line = Schemas['Recording.Line']

export const costsQuery = (year: number) =>
    queryOptions({
        queryKey: ['channel-costs', year],
        queryFn: () =>
            told(api.GET('/api/v1/channel-costs', { params: { query: { from: `${year}-01`, to: `${year}-12` } } })),
    })

export const versionsQuery = (channel: string, month: string) =>
    queryOptions({
        queryKey: ['channel-costs', channel, month],
        queryFn: () =>
            told(api.GET('/api/v1/channel-costs/{channel}/{month}', { params: { path: { channel, month } } })),
    })

export const monthsOf = (year: number) =>
    Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)

export const placeOf = (channel: string, month: string) => `${channel} ${month}`

/** What stands in each place of the grid, by channel and month. */
export function placed(items: readonly Cost[]): ReadonlyMap<string, Cost> {
    return new Map(items.map((each) => [placeOf(each.channel, each.month), each]))
}

/** Yuan as one types them: 1200 and not ¥1,200.00; nothing where nothing was entered. */
export function typed(cost: number | undefined): string {
    if (cost === undefined) return ''
    const rest = cost % 100
    return `${Math.floor(cost / 100)}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** What was typed over each place; what is the same as before is no change. */
export type Draft = ReadonlyMap<string, string>

export interface Changes {
    lines: Line[]
    /** Places whose text is no amount. */
    wrong: ReadonlySet<string>
}

/** The lines of all places that differ; an emptied one takes back what was entered. */
export function changesOf(draft: Draft, now: ReadonlyMap<string, Cost>, note: string): Changes {
    const lines: Line[] = []
    const wrong = new Set<string>()
    for (const [place, text] of draft) {
        const [channel = '', month = ''] = place.split(' ')
        const was = now.get(place)
        const amount = text.trim() === '' ? undefined : fen(text)
        if (text.trim() !== '' && amount === undefined) wrong.add(place)
        else if (amount !== was?.cost) {
            lines.push({
                channel,
                month,
                seen: was?.version ?? 0,
                ...(amount === undefined ? {} : { cost: amount }),
                ...(note.trim() === '' ? {} : { note: note.trim() }),
            })
        }
    }
    return { lines, wrong }
}

/** The sum as the grid shows it: what is typed where it is an amount, what stands there else. */
export function sumOf(places: readonly string[], now: ReadonlyMap<string, Cost>, draft: Draft): number {
    return places.reduce((sum, place) => {
        const text = draft.get(place)
        return sum + (text === undefined ? (now.get(place)?.cost ?? 0) : (fen(text) ?? 0))
    }, 0)
}

/** The rows of the grid: who cost something, who brought somebody, and who was added by hand; each once. */
export function channelsOf(...of: readonly (readonly string[])[]): string[] {
    return [...new Set(of.flat())].filter((each) => each !== '')
}

export const CHANNEL = /^[a-z][a-z0-9-]{0,31}$/
