import { type Cell, type Chosen, SCORES, type Sum, sumOf } from './cells'

/** A score in three, as in the server's `RfmLayer`: the best first. */
export const LAYERS = ['high', 'mid', 'low'] as const
export type Layer = (typeof LAYERS)[number]

const OF: Record<Layer, readonly number[]> = { high: [5, 4], mid: [3], low: [2, 1] }

/** A place of the nine: how near the last purchase is, and how much was spent in all. */
export interface LayerPlace {
    recency: Layer
    money: Layer
}

/** The scores of a place, however often its members bought. */
export const scoresIn = ({ recency, money }: LayerPlace): Chosen => ({ r: OF[recency], f: SCORES, m: OF[money] })

export const sumIn = (cells: readonly Cell[], place: LayerPlace): Sum => sumOf(cells, scoresIn(place))

/** The same place by how often its members bought. */
export const sumsByFrequency = (cells: readonly Cell[], place: LayerPlace): readonly [Layer, Sum][] =>
    LAYERS.map((layer) => [layer, sumOf(cells, { ...scoresIn(place), f: OF[layer] })])

/** `high-low` in the address is near and low. */
export function layerPlaceOf(text: string | undefined): LayerPlace | undefined {
    const [recency, money, more] = (text ?? '').split('-')
    const [near, much] = [layerOf(recency), layerOf(money)]
    return near === undefined || much === undefined || more !== undefined ? undefined : { recency: near, money: much }
}

function layerOf(text: string | undefined): Layer | undefined {
    return LAYERS.find((layer) => layer === text)
}
