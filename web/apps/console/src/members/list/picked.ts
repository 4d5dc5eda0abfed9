import type { Schemas } from '@regulars/api'

export type Result = 'came' | 'already' | 'tookOff' | 'unknown'

/** What became of each member that was picked. */
export function results(
    asked: readonly string[],
    listed: Schemas['SegmentsListing.Listed'],
): Record<Result, readonly string[]> {
    const { came = [], tookOff = [], unknown = [] } = listed
    const others = new Set([...came, ...tookOff, ...unknown])
    return { came, already: asked.filter((id) => !others.has(id)), tookOff, unknown }
}

/** Some are named; of many more, how many there are. */
export function named(names: readonly string[], join: string, more: (n: number) => string, most = 6): string {
    const rest = names.length - most
    return rest > 0 ? `${names.slice(0, most).join(join)}${more(rest)}` : names.join(join)
}
