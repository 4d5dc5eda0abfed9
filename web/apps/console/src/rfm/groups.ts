import { type Chosen, SCORES } from './cells'

/** A figure is high from this score on, as in the server's `Rfm.Scores.group`. */
export const HIGH_FROM = 4

/** The parts of a group's number: 4 where recency is high, 2 where frequency, 1 where money. */
const PARTS = { r: 4, f: 2, m: 1 } as const
export type Figure = keyof typeof PARTS
export const FIGURES: readonly Figure[] = ['r', 'f', 'm']

/** The eight groups that shopkeepers speak of, the best first. */
export const GROUPS = [7, 5, 3, 1, 6, 4, 2, 0] as const
export type Group = (typeof GROUPS)[number]

export const isHigh = (group: number, figure: Figure) => (group & PARTS[figure]) !== 0

/** The group of a member with these scores. */
export function groupOf(of: { r: number; f: number; m: number }): Group {
    const parts = FIGURES.map((figure) => (of[figure] >= HIGH_FROM ? PARTS[figure] : 0))
    return parts.reduce<number>((group, part) => group + part, 0) as Group
}

/** The scores that a group stands for. */
export function scoresOf(group: number): Chosen {
    const of = (figure: Figure) => SCORES.filter((score) => score >= HIGH_FROM === isHigh(group, figure))
    return { r: of('r'), f: of('f'), m: of('m') }
}
