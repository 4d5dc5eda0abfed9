import { api, type Schemas, told } from '@regulars/api'
import { instant, inZone } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'

export type Choice = Schemas['Choice']
export type Terms = Schemas['Choice.Terms']
export type Figures = Schemas['Figures']
export type Line = Schemas['PickLists.Line']
export type Per = Terms['per']
type Price = Terms['prices'][number]

export const PERS: readonly Per[] = ['EVER', 'YEAR', 'MONTH', 'WEEK', 'DAY']

export const choicesQuery = queryOptions({
    queryKey: ['choices'],
    queryFn: () => told(api.GET('/api/v1/choices')),
})

export const figuresQuery = (id: string) =>
    queryOptions({
        queryKey: ['choices', id, 'figures'],
        queryFn: () => told(api.GET('/api/v1/choices/{id}/figures', { params: { path: { id } } })),
    })

/** Times are walls of the chain, `YYYY-MM-DDTHH:mm`, as a field for day and time has them. */
export interface Season {
    code: string
    name: string
    nameEn: string
    from: string
    until: string
}

/** A choice while it is written: the table of ratios by its cells, of which those that are empty are not there. */
export interface Draft {
    name: string
    nameEn: string
    about: string
    aboutEn: string
    per: Per
    starts: string
    ends: string
    items: Terms['items']
    seasons: Season[]
    cells: Readonly<Record<string, number>>
}

/** `''` stands for every tier, and for always. */
export const cell = (item: string, tier: string, season: string) => JSON.stringify([item, tier, season])

export const EMPTY: Draft = {
    name: '',
    nameEn: '',
    about: '',
    aboutEn: '',
    per: 'YEAR',
    starts: '',
    ends: '',
    items: [
        { code: 'item-1', name: '', nameEn: '', pack: [] },
        { code: 'item-2', name: '', nameEn: '', pack: [] },
    ],
    seasons: [],
    cells: {},
}

/** The next code that is free: codes stay with their items, whatever is taken out between. */
export function freeCode(kind: string, taken: readonly { code: string }[]): string {
    for (let n = 1; ; n++) {
        const code = `${kind}-${n}`
        if (taken.every((each) => each.code !== code)) return code
    }
}

/** What holds in a cell that says nothing itself: the season for all, then always for the tier, then always for all. */
export function inherited(
    cells: Readonly<Record<string, number>>,
    item: string,
    tier: string,
    season: string,
): number | undefined {
    const order = [
        [tier, season],
        ['', season],
        [tier, ''],
        ['', ''],
    ]
    for (const [ofTier = '', ofSeason = ''] of order) {
        if (ofTier === tier && ofSeason === season) continue
        const found = cells[cell(item, ofTier, ofSeason)]
        if (found !== undefined) return found
    }
    return undefined
}

const wall = (at: string | undefined) => (at === undefined ? '' : inZone(at).format('YYYY-MM-DDTHH:mm'))
const whole = (at: string) => instant(at.replace('T', ' '))

export function draftOf(terms: Terms): Draft {
    const cells: Record<string, number> = {}
    for (const { item, tier = '', season = '', points } of terms.prices) cells[cell(item, tier, season)] = points
    const { starts, ends, seasons, prices: _, ...rest } = terms
    return {
        ...rest,
        starts: wall(starts),
        ends: wall(ends),
        seasons: seasons.map((each) => ({ ...each, from: wall(each.from), until: wall(each.until) })),
        cells,
    }
}

/** Cells of items and seasons that are gone are left out. */
export function pricesOf({ items, seasons, cells }: Draft): Price[] {
    const prices: Price[] = []
    for (const [key, points] of Object.entries(cells)) {
        const [item = '', tier = '', season = ''] = JSON.parse(key) as string[]
        const there =
            items.some(({ code }) => code === item) && (season === '' || seasons.some(({ code }) => code === season))
        if (there) prices.push({ item, ...(tier ? { tier } : {}), ...(season ? { season } : {}), points })
    }
    return prices
}

export function termsOf(draft: Draft): Terms {
    const { starts, ends, cells: _, ...rest } = draft
    return {
        ...rest,
        name: draft.name.trim(),
        nameEn: draft.nameEn.trim(),
        about: draft.about.trim(),
        aboutEn: draft.aboutEn.trim(),
        items: draft.items.map((item) => ({ ...item, name: item.name.trim(), nameEn: item.nameEn.trim() })),
        ...(starts === '' ? {} : { starts: whole(starts) }),
        ...(ends === '' ? {} : { ends: whole(ends) }),
        seasons: draft.seasons.map((each) => ({ ...each, from: whole(each.from), until: whole(each.until) })),
        prices: pricesOf(draft),
    }
}

/** What still keeps a draft from being saved, in the order in which it is asked for. */
export function missing(draft: Draft): 'texts' | 'items' | 'seasons' | 'prices' | undefined {
    const said = (...texts: string[]) => texts.every((text) => text.trim() !== '')
    if (!said(draft.name, draft.nameEn, draft.about, draft.aboutEn)) return 'texts'
    if (draft.items.length < 2) return 'items'
    if (!draft.items.every((each) => said(each.name, each.nameEn) && each.pack.length > 0)) return 'items'
    const seasons = [...draft.seasons].sort((a, b) => a.from.localeCompare(b.from))
    const ordered = seasons.every(
        (each, at) =>
            said(each.name, each.nameEn, each.from) &&
            each.from < each.until &&
            (at === 0 || each.from >= (seasons[at - 1]?.until ?? '')),
    )
    if (!ordered) return 'seasons'
    const prices = pricesOf(draft)
    return draft.items.every(({ code }) => prices.some(({ item }) => item === code)) ? undefined : 'prices'
}
