export interface Rung {
    code: string
    growth: number
    byCondition: boolean
}

export interface Step {
    code: string
    /** How much of the way from this rung to the next is gone, 0 to 1. The last rung has no way. */
    gone: number
    reached: boolean
}

/** Every rung gets the same room, whatever its threshold: 1,000 and 20,000 on one scale would hide the small ones. */
export function steps(rungs: readonly Rung[], growth: number, current: string): Step[] {
    const rank = rungs.findIndex((rung) => rung.code === current)
    return rungs.map((rung, at) => {
        const next = rungs[at + 1]
        const gone =
            at < rank
                ? 1
                : at > rank || next === undefined || next.byCondition || next.growth <= rung.growth
                  ? 0
                  : Math.max(0, Math.min(1, (growth - rung.growth) / (next.growth - rung.growth)))
        return { code: rung.code, gone, reached: at <= rank }
    })
}

export type Soon = { amount: number; first: { at: string; amount: number } | undefined; count: number }

/** What lapses within 90 days of `now`, and what lapses first at all. */
export function lapsing(expiring: readonly { at: string; amount: number }[], now: number): Soon {
    const some = expiring.filter((each) => each.amount > 0)
    const near = some.filter((each) => Date.parse(each.at) <= now + 90 * 86_400_000)
    return { amount: near.reduce((sum, each) => sum + each.amount, 0), first: some[0], count: near.length }
}
