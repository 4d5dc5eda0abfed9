import type { Flow } from './ladder'

export interface Bar {
    /** Undefined stands for all other tiers together. */
    to: string | undefined
    /** Members by the tier that they come from. */
    values: (number | null)[]
}

/** As many as a chart tells apart. */
const MOST = 6

/** Who changes tier, by where they come from, and in each bar by where they go; who stays is in none. */
export function bars(flow: Flow): { from: string[]; bars: Bar[] } {
    const going = (from: string, to: string) => (from === to ? 0 : flow.of(from, to))
    const from = flow.rows.filter((row) => flow.columns.some((to) => going(row, to) > 0))
    const sum = (to: string) => from.reduce((all, row) => all + going(row, to), 0)
    const reached = flow.columns.filter((to) => sum(to) > 0)
    const few = reached.length <= MOST
    const told = new Set(few ? reached : [...reached].sort((a, b) => sum(b) - sum(a)).slice(0, MOST - 1))
    const values = (of: readonly string[]) => from.map((row) => of.reduce((all, to) => all + going(row, to), 0) || null)
    const rest = reached.filter((to) => !told.has(to))
    return {
        from,
        bars: [
            ...reached.filter((to) => told.has(to)).map((to) => ({ to, values: values([to]) })),
            ...(rest.length > 0 ? [{ to: undefined, values: values(rest) }] : []),
        ],
    }
}
