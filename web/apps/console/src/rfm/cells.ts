/** The best first, as a table is read from above. */
export const SCORES = [5, 4, 3, 2, 1] as const

export interface Cell {
    r: number
    f: number
    m: number
    members: number
    fen: number
}

export interface Sum {
    members: number
    fen: number
}

/** Who is meant: one of these scores of each figure. */
export interface Chosen {
    r: readonly number[]
    f: readonly number[]
    m: readonly number[]
}

/** The members of some cells and their net spend. */
export function sumOf(cells: readonly Cell[], of: Chosen): Sum {
    let members = 0
    let fen = 0
    for (const cell of cells) {
        if (of.r.includes(cell.r) && of.f.includes(cell.f) && of.m.includes(cell.m)) {
            members += cell.members
            fen += cell.fen
        }
    }
    return { members, fen }
}

/** Fen a member, to the nearest; nothing of nobody. */
export function meanOf({ members, fen }: Sum): number | undefined {
    return members === 0 ? undefined : Math.round(fen / members)
}

/** A share with one decimal; a dash of nobody. */
export function shareOf(part: number, all: number): string {
    return all === 0 ? '–' : `${((part / all) * 100).toFixed(1)}%`
}

/** `5-4` in the address is R5 F4. */
export function placeOf(text: string | undefined): { r: number; f: number } | undefined {
    const [, r, f] = /^([1-5])-([1-5])$/.exec(text ?? '') ?? []
    return r === undefined || f === undefined ? undefined : { r: Number(r), f: Number(f) }
}

/** One score of money out of the address, or all of them. */
export function moneyOf(text: string | undefined): readonly number[] {
    return /^[1-5]$/.test(text ?? '') ? [Number(text)] : SCORES
}
