import { SCORES } from './cells'
import { FIGURES, type Figure, GROUPS } from './groups'

export interface Move {
    from: number
    to: number
    members: number
}

/** By what the moves are looked at: all eight groups, or the five scores of one figure. */
export type By = 'groups' | Figure
export const BYS: readonly By[] = ['groups', ...FIGURES]
export const byOf = (text: string | undefined): By => BYS.find((by) => by === text) ?? 'groups'

/** As the server asks for it. */
export const ASKED = { groups: 'GROUPS', r: 'R', f: 'F', m: 'M' } as const

export interface Matrix {
    /** Rows and columns in the same order, the best first: groups, or scores. */
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
    const keys: readonly number[] = by === 'groups' ? GROUPS : SCORES
    const members = keys.map(() => keys.map(() => 0))
    for (const move of moves) {
        const row = members[keys.indexOf(move.from)] as number[]
        row[keys.indexOf(move.to)] = move.members
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

/** `7-3` in the address is the place of the matrix from group 7 to group 3. */
export function stepOf(text: string | undefined, by: By): { from: number; to: number } | undefined {
    const [, from, to] = /^([0-7])-([0-7])$/.exec(text ?? '') ?? []
    const keys: readonly number[] = by === 'groups' ? GROUPS : SCORES
    return keys.includes(Number(from)) && keys.includes(Number(to)) ? { from: Number(from), to: Number(to) } : undefined
}
