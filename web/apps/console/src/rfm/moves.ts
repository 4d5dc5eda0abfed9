import { FIGURES, type Figure, GROUPS, isHigh } from './groups'

export interface Move {
    from: number
    to: number
    members: number
}

/** By what the moves are looked at: all eight groups, or high and low of one figure. */
export type By = 'groups' | Figure
export const BYS: readonly By[] = ['groups', ...FIGURES]
export const byOf = (text: string | undefined): By => BYS.find((by) => by === text) ?? 'groups'

export interface Matrix {
    /** Rows and columns in the same order, the best first; of one figure 1 is high and 0 low. */
    keys: readonly number[]
    /** From the row to the column. */
    members: readonly (readonly number[])[]
    from: readonly number[]
    to: readonly number[]
    all: number
    stayed: number
}

/** Who went from where to where; everybody in both periods stands in it once. */
export function matrixOf(moves: readonly Move[], by: By): Matrix {
    const keys: readonly number[] = by === 'groups' ? GROUPS : [1, 0]
    const place = (group: number) => keys.indexOf(by === 'groups' ? group : Number(isHigh(group, by)))
    const members = keys.map(() => keys.map(() => 0))
    for (const move of moves) {
        const row = members[place(move.from)] as number[]
        row[place(move.to)] = (row[place(move.to)] ?? 0) + move.members
    }
    const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0)
    return {
        keys,
        members,
        from: members.map(sum),
        to: keys.map((_, at) => sum(members.map((row) => row[at] ?? 0))),
        all: sum(members.map(sum)),
        stayed: sum(members.map((row, at) => row[at] ?? 0)),
    }
}

interface Dated {
    id: string
    at: string
    cutsOf?: string
}

/** The period whose own cuts a period uses, however often they were taken on. */
export function rootOf(id: string, periods: readonly Dated[]): string {
    const from = periods.find((period) => period.id === id)?.cutsOf
    return from === undefined ? id : rootOf(from, periods)
}

/** The periods that were made before this one, the latest first. */
export function before<P extends Dated>(period: P, periods: readonly P[]): P[] {
    const at = Date.parse(period.at)
    return periods
        .filter((each) => each.id !== period.id && Date.parse(each.at) <= at)
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
