import type { Schemas } from '@regulars/api'
import { isRatio } from '../rules/body'
import { condition } from '../rules/conditions/complete'
import { type Part, records } from '../rules/conditions/language'

export type Version = Schemas['Ladders.Version']
export type Lasting = Schemas['Ladder.Body']['lasting']
export type Fall = Schemas['Ladder.Body']['fall']

/** What a tier gives: perceived value and cost, in fen a member and year, where they are known. */
export interface Benefit {
    nameZh: string
    nameEn: string
    valueMinor?: number | undefined
    costMinor?: number | undefined
}

export interface Tier {
    code: string
    nameZh: string
    nameEn: string
    growth: number
    enter?: Part | undefined
    multiplier: string
    review: boolean
    benefits: Benefit[]
}

export interface Body {
    tiers: Tier[]
    lasting: Lasting
    count: number
    graceDays: number
    fall: Fall
}

/** Nearer to a bound nobody has to read it. */
const MOST_DECIMALS = 4

/** As many as the server takes. */
export const MOST_TIERS = 20

export const FIRST: Body = {
    tiers: [
        { code: 'basic', nameZh: '普通会员', nameEn: 'Basic', growth: 0, multiplier: '1', review: false, benefits: [] },
        {
            code: 'silver',
            nameZh: '银卡会员',
            nameEn: 'Silver',
            growth: 1000,
            multiplier: '1',
            review: false,
            benefits: [],
        },
    ],
    lasting: 'MONTHS',
    count: 12,
    graceDays: 30,
    fall: 'ONE_STEP',
}

/** A ladder of the server, open for writing. */
export function written(body: Schemas['Ladder.Body']): Body {
    return { ...body, tiers: (body.tiers ?? []).map((tier) => ({ ...tier, benefits: tier.benefits ?? [] })) }
}

export function toSend(body: Body): Schemas['Ladder.Body'] {
    const tiers = body.tiers.map(({ enter, ...tier }) => ({
        ...tier,
        ...(enter ? { enter: condition(enter) } : {}),
        benefits: tier.benefits.map((each) => ({ ...each, nameEn: each.nameEn.trim() || each.nameZh })),
    }))
    return { ...body, tiers }
}

/** The codes of both ladders' tiers, those of `first` from the lowest to the highest, then what only `second` has. */
export function tierCodes(first: Body, second: Body): string[] {
    return [...new Set([...first.tiers, ...second.tiers].map((tier) => tier.code))]
}

export type Judged = 'good' | 'low' | 'high'

export interface Ratio {
    judged: Judged
    /** Two decimals, or as many as it takes to show on which side of a bound it lies. */
    text: string
}

/** Between which ratios, in hundredths, a chain wants what benefits are worth by what they cost. */
export interface Sound {
    from: number
    to: number
}

/** Where a chain says nothing (S1-20). */
export const USUAL: Sound = { from: 120, to: 150 }

/** To the fen and not as it is rounded. */
function judge(value: number, cost: number, { from, to }: Sound): Judged {
    return value * 100 < cost * from ? 'low' : value * 100 > cost * to ? 'high' : 'good'
}

/** Perceived value by cost; undefined while one of them is not known. */
export function ratio(value: number | undefined, cost: number | undefined, sound = USUAL): Ratio | undefined {
    if (value === undefined || cost === undefined || cost === 0) return undefined
    const judged = judge(value, cost, sound)
    for (let decimals = 2; ; decimals++) {
        const scale = 10 ** decimals
        const rounded = Math.floor((value * 2 * scale + cost) / (2 * cost))
        if (decimals === MOST_DECIMALS || judge(rounded, scale, sound) === judged) {
            const rest = String(rounded % scale).padStart(decimals, '0')
            return { judged, text: `${Math.floor(rounded / scale)}.${rest}` }
        }
    }
}

function sum(of: readonly (number | undefined)[]): number | undefined {
    const known = of.filter((each) => each !== undefined)
    return known.length === 0 ? undefined : known.reduce((all, each) => all + each, 0)
}

export interface Worth {
    value: number | undefined
    cost: number | undefined
    ratio: Ratio | undefined
}

export function worth({ benefits }: Pick<Tier, 'benefits'>, sound = USUAL): Worth {
    const value = sum(benefits.map((each) => each.valueMinor))
    const cost = sum(benefits.map((each) => each.costMinor))
    return { value, cost, ratio: ratio(value, cost, sound) }
}

export type TierFault = 'codeBad' | 'codeTwice' | 'nameMissing' | 'growthLow' | 'ratioBad' | 'benefitUnnamed'

/** What keeps a tier from being saved. */
export function faults(body: Body, at: number): TierFault[] {
    const tier = body.tiers[at]
    if (tier === undefined) return []
    const found: TierFault[] = []
    if (!/^[a-z0-9][a-z0-9_-]{0,31}$/.test(tier.code)) found.push('codeBad')
    if (body.tiers.some((each, other) => other !== at && each.code === tier.code)) found.push('codeTwice')
    if (tier.nameZh.trim() === '' || tier.nameEn.trim() === '') found.push('nameMissing')
    const below = body.tiers[at - 1]
    if (below && !tier.enter && !below.enter && tier.growth <= below.growth) found.push('growthLow')
    if (!isRatio(tier.multiplier)) found.push('ratioBad')
    if (tier.benefits.some((each) => each.nameZh.trim() === '')) found.push('benefitUnnamed')
    return found
}

/** A tier between two others, half way up, or above the last. */
export function inserted(body: Body, at: number): Body {
    const below = body.tiers[at - 1]
    const above = body.tiers[at]
    const low = below?.growth ?? 0
    const growth = above ? Math.max(low + 1, Math.round((low + above.growth) / 2)) : Math.max(low * 2, low + 1000)
    let number = body.tiers.length + 1
    while (body.tiers.some((tier) => tier.code === `tier-${number}`)) number++
    const tier: Tier = {
        code: `tier-${number}`,
        nameZh: '',
        nameEn: '',
        growth,
        multiplier: below?.multiplier ?? '1',
        review: false,
        benefits: below?.benefits ?? [],
    }
    return { ...body, tiers: body.tiers.toSpliced(at, 0, tier) }
}

/** How high a step is drawn, 0 to 1: thresholds grow by powers, so their steps grow by logarithms. */
export function heights(tiers: readonly Pick<Tier, 'growth'>[]): number[] {
    const logs = tiers.map((tier) => Math.log10(Math.max(0, tier.growth) + 100) - 2)
    const most = Math.max(...logs, 0.001)
    return logs.map((log, at) => Math.max(log / most, at / Math.max(1, tiers.length * 3)))
}

export interface Move {
    member: string
    /** Missing where the member is no more. */
    memberNo?: string
    name?: string
    from: string
    to: string
    downgrade: boolean
    growth: number
    keptByValidityUntil?: string
    pointsAYear: number
}

/** What a preview answers, where everything beside the members comes with the first part alone. */
export interface Repurchase {
    code: string
    buyers: number
    again: number
    rate?: string
}

export interface Preview {
    totals?: {
        starts: string
        members: number
        moved: number
        downgrades: number
        keptByValidity: number
        pointsAYear: number
        counts?: { from: string; to: string; members: number }[]
        /** With the members that the ladder would put into its high tiers. */
        repurchases?: Repurchase[]
    }
    tiers?: {
        code: string
        membersNow: number
        membersThen: number
        valueMinor?: number
        costMinor?: number
        ratio?: string
    }[]
    repurchases?: Repurchase[]
    warnings?: { code: string; tier?: string; en: string; zh: string }[]
    items?: Move[]
    next?: string
}

export interface Flow {
    rows: string[]
    columns: string[]
    of: (from: string, to: string) => number
    most: number
}

/** From which tier to which, as a table; both ladders' tiers from the lowest to the highest. */
export function flow(before: readonly string[], after: readonly string[], counts: unknown): Flow {
    const cells = new Map<string, number>()
    for (const { from, to, members } of records(counts)) {
        if (typeof members === 'number') cells.set(`${from} ${to}`, members)
    }
    const seen = (at: 0 | 1) => [...cells.keys()].map((key) => key.split(' ')[at] ?? '')
    const rows = [...new Set([...before, ...seen(0)])]
    const columns = [...new Set([...after, ...seen(1)])]
    return {
        rows,
        columns,
        of: (from, to) => cells.get(`${from} ${to}`) ?? 0,
        most: Math.max(1, ...cells.values()),
    }
}
