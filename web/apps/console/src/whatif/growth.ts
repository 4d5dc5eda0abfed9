import type { Schemas } from '@regulars/api'
import type { Body } from '../tiers/ladder'

export type Spread = Schemas['GrowthBins.Spread']

/** A round step of a slider over bins of that width. */
export function step(width: number): number {
    const base = 10 ** Math.floor(Math.log10(Math.max(1, width)))
    return Math.max(1, base)
}

export interface Wave {
    rise: number
    fall: number
}

/**
 * Who would move by the growth of now: into each tier from below, since it reaches the tier's threshold, and out of each,
 * since it no longer does. Where a threshold cuts a bin, the bin's members are shared evenly; the server's count is exact.
 */
export function waves(base: Body, body: Body, { bins, width, last }: Spread): Wave[] {
    const place = (code: string) => base.tiers.findIndex((tier) => tier.code === code)
    const moving = body.tiers.map(() => ({ rise: 0, fall: 0 }))
    for (const { tier, bin, members } of bins) {
        const at = place(tier)
        if (at < 0) continue
        for (const [reached, part] of reaching(body, bin, width, bin === last)) {
            const wave = moving[reached > at ? reached : at]
            if (wave === undefined || reached === at) continue
            if (reached > at) wave.rise += members * part
            else wave.fall += members * part
        }
    }
    return moving.map(({ rise, fall }) => ({ rise: Math.round(rise), fall: Math.round(fall) }))
}

/** Which tiers the growth of a bin reaches, and which part of the bin each. */
function reaching(body: Body, bin: number, width: number, open: boolean): [number, number][] {
    const from = bin * width
    const to = from + width
    const cuts = body.tiers
        .filter((tier) => !tier.enter && tier.growth > from && tier.growth < to)
        .map((tier) => tier.growth)
    const edges = open ? [from, to] : [from, ...cuts, to]
    return edges.slice(0, -1).map((edge, i) => {
        const end = edges[i + 1] ?? to
        const best = body.tiers.reduce((top, tier, at) => (!tier.enter && edge >= tier.growth ? at : top), 0)
        return [best, (end - edge) / width]
    })
}
