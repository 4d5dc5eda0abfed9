import type { Line } from './metricQuery'
import { drawn, type Unit } from './said'

/** Whose groups follow each other by themselves. */
const STEPS: readonly (string | undefined)[] = ['time', 'frequency']

/** The largest first; steps as they come, and tiers as one climbs them, those of earlier ladders last. */
export function ordered(lines: readonly Line[], unit: Unit, by: string | undefined, tiers: readonly string[]) {
    const all = lines.map((line) => ({ group: line.group, at: line.points?.[0] }))
    if (STEPS.includes(by)) return all
    const rank = (group: string) => (tiers.includes(group) ? tiers.indexOf(group) : tiers.length)
    if (by === 'tier') return all.sort((a, b) => rank(a.group) - rank(b.group))
    return all.sort((a, b) => ((b.at && drawn(unit, b.at)) ?? -1) - ((a.at && drawn(unit, a.at)) ?? -1))
}
