/** Days from the first to the last, both of them counted; in the address `2026-11-03..2026-11-09`. */
export interface Span {
    from: string
    to: string
}

const SAID = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/
const DAY = 86_400_000
/** As many as the server reckons at once. */
const MOST = 3650

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

export function daysBefore(day: string, days: number): string {
    return new Date(at(day) - days * DAY).toISOString().slice(0, 10)
}

export const lengthOf = ({ from, to }: Span) => (at(to) - at(from)) / DAY + 1

export const writeSpan = ({ from, to }: Span) => `${from}..${to}`

/** The days that the address says, where they are days, in their order, and none of them after `last`. */
export function readSpan(text: string | undefined, last: string): Span | undefined {
    const [, from, to] = SAID.exec(text ?? '') ?? []
    if (from === undefined || to === undefined || to > last) return undefined
    const days = lengthOf({ from, to })
    return days >= 1 && days <= MOST ? { from, to } : undefined
}

/**
 * The days of a chart from one of its points to another. A figure that looks back over a window says where that begins, not where
 * its own step does; that is the day after the one before.
 */
export function between(points: readonly Span[], begin: string, from: number, until: number): Span | undefined {
    const [before, last] = [points[from - 1], points[until]]
    if (last === undefined) return undefined
    return { from: before === undefined ? begin : daysBefore(before.to, -1), to: last.to }
}
