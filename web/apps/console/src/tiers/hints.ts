import { type Body, type Judged, type Tier, toSend, USUAL, worth } from './ladder'

/** What the server will say of a ladder and the draft alone shows already. */
export type Hint =
    | { code: 'identical-neighbours'; tier: Tier; below: Tier }
    | { code: 'ratio-low' | 'ratio-high'; tier: Tier; ratio: string }

/** The codes under which the server says the same. */
export const HINTS: readonly string[] = ['identical-neighbours', 'ratio-low', 'ratio-high']

const WRONG: Partial<Record<Judged, 'ratio-low' | 'ratio-high'>> = { low: 'ratio-low', high: 'ratio-high' }

/** S0-08 and S1-20: neighbours that give the same, and benefits that are worth too little or too much by what they cost. */
export function hints(body: Body, sound = USUAL): Hint[] {
    const given = (toSend(body).tiers ?? []).map(({ benefits = [] }) => new Set(benefits.map(same)))
    return body.tiers.flatMap((tier, at): Hint[] => {
        const below = body.tiers[at - 1]
        const { ratio } = worth(tier, sound)
        const wrong = ratio && WRONG[ratio.judged]
        return [
            ...(below && equal(given[at - 1], given[at])
                ? [{ code: 'identical-neighbours' as const, tier, below }]
                : []),
            ...(ratio && wrong ? [{ code: wrong, tier, ratio: ratio.text }] : []),
        ]
    })
}

function same(benefit: { nameZh: string; nameEn: string; valueMinor?: number; costMinor?: number }): string {
    return JSON.stringify([benefit.nameZh, benefit.nameEn, benefit.valueMinor ?? null, benefit.costMinor ?? null])
}

function equal(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
    return (
        one !== undefined && other !== undefined && one.size === other.size && [...one].every((each) => other.has(each))
    )
}
