import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

/** Where it was: by store, or by what was above the store at that time. */
export const PLACES = ['store', 'region', 'brand'] as const
export type Place = (typeof PLACES)[number]

/** By which places a tile can be grouped that groups by stores: those of the metric that the chain has. */
export function placesOf(groups: readonly string[], kinds: ReadonlySet<string>): readonly Place[] {
    return PLACES.filter((each) => groups.includes(each) && (each === 'store' || kinds.has(each.toUpperCase())))
}

export type TileOf = Schemas['Board.Tile']
/** A tile as one's role sees it: its name, and what is done with the members whom it counts. */
export type Shown = Schemas['Board.Shown']
export type Board = Schemas['Boards.Page']
export type Arrangement = Schemas['Boards.Arrangement']

/** The boards as the server shows them to one's role. */
export const boardsQuery = queryOptions({
    queryKey: ['boards'],
    staleTime: 60_000,
    queryFn: () => told(api.GET('/api/v1/boards')),
})

/** In the address, for what is of no group: nothing written there means all. */
const NO_GROUP = '~'
export const writeGroup = (group: string | undefined) => (group === '' ? NO_GROUP : group)
export const readGroup = (said: string | undefined) => (said === NO_GROUP ? '' : said)

export const PERIODS = ['7', '30', '90', '365'] as const
export type PeriodKey = (typeof PERIODS)[number]

/** Into what a period is cut for a line: few enough points to read, enough to see a movement. */
export function stepOf(days: number): 'day' | 'week' | 'month' {
    return days <= 31 ? 'day' : days <= 120 ? 'week' : 'month'
}
