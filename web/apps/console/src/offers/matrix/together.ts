import { type Benefit, LAYERS, type Stacking } from '../offerBody'

/** What may stand in one order beside others: an offer in force, or a coupon that somebody may hold. */
export interface Standing {
    id: string
    name: string
    coupon: boolean
    benefit: Benefit
    stacking: Stacking
}

/** Whether two may be used in one order, and why not. `part`: both may, but not on the same thing. */
export type Verdict =
    | { can: 'yes' }
    | { can: 'part'; why: 'lowestPrice' | 'oneFreight' }
    | { can: 'no'; why: 'group'; group: string }
    | { can: 'no'; why: 'alone'; by: string }
    | { can: 'no'; why: 'sameCoupon' }

const PRICES: readonly Benefit['is'][] = ['memberPrice', 'unitPay', 'unitOff']

/** As the search judges it: groups first, then who stands alone in a layer, then what falls on the same goods. */
export function together(one: Standing, other: Standing): Verdict {
    if (one.id === other.id) return { can: 'no', why: 'sameCoupon' }
    const group = one.stacking.groups.find((each) => other.stacking.groups.includes(each))
    if (group !== undefined) return { can: 'no', why: 'group', group }
    if (LAYERS[one.benefit.is] === LAYERS[other.benefit.is]) {
        const alone = [one, other].find((each) => each.stacking.alone)
        if (alone) return { can: 'no', why: 'alone', by: alone.name }
    }
    if (PRICES.includes(one.benefit.is) && PRICES.includes(other.benefit.is)) return { can: 'part', why: 'lowestPrice' }
    if (one.benefit.is === 'freeShipping' && other.benefit.is === 'freeShipping') {
        return { can: 'part', why: 'oneFreight' }
    }
    return { can: 'yes' }
}

/** All groups, each with those that are in it. */
export function groupsOf(all: readonly Standing[]): [string, Standing[]][] {
    const groups = new Map<string, Standing[]>()
    for (const each of all) {
        for (const group of each.stacking.groups) groups.set(group, [...(groups.get(group) ?? []), each])
    }
    return [...groups].sort(([a], [b]) => a.localeCompare(b))
}
