/** How a tile shows its metric besides the figure itself. */
export type Look = 'line' | 'bars' | 'groups' | 'cohorts' | 'figure' | 'funnel' | 'welcome' | 'matrix' | 'acquisition'

/** Where it was: by store, or by what was above the store at that time. */
export const PLACES = ['store', 'region', 'brand'] as const
export type Place = (typeof PLACES)[number]

/** By which places a tile can be grouped that groups by stores: those of the metric that the chain has. */
export function placesOf(groups: readonly string[], kinds: ReadonlySet<string>): readonly Place[] {
    return PLACES.filter((each) => groups.includes(each) && (each === 'store' || kinds.has(each.toUpperCase())))
}

export interface TileOf {
    metric: string
    look: Look
    /** A share that is drawn beside it, over the same days and members. */
    beside?: string
    /** What `groups` groups by. */
    by?: Place | 'tier' | 'channel' | 'page' | 'template' | 'segment' | 'category' | 'time' | 'frequency' | 'amount'
    /** Wide tiles take two places of the grid. */
    wide?: boolean
    /** Takes the whole row. */
    full?: boolean
    /** Which of the six colours of charts. */
    colour?: number
}

export interface Board {
    key: string
    /** The row of figures on top. */
    figures: readonly string[]
    tiles: readonly TileOf[]
    /** Below them, spend in the birthday month, which is no metric over the lake. */
    birthday?: boolean
}

const line = (metric: string, colour = 0, wide = false): TileOf => ({ metric, look: 'line', colour, wide })
const bars = (metric: string, colour = 0, wide = false): TileOf => ({ metric, look: 'bars', colour, wide })
const groups = (metric: string, by: NonNullable<TileOf['by']>, colour = 0): TileOf => ({
    metric,
    look: 'groups',
    by,
    colour,
})

/** The boards, each with few tiles that answer one question. */
export const BOARDS: readonly Board[] = [
    {
        key: 'overview',
        figures: ['net-amount', 'valid-orders', 'members', 'active-rate', 'repurchase-rate', 'order-value'],
        tiles: [
            bars('net-amount', 0, true),
            line('active-members', 2),
            line('repurchase-rate', 1),
            groups('net-amount', 'channel'),
            bars('new-members', 3),
        ],
    },
    {
        key: 'core',
        figures: ['first-order-conversion', 'formula-ltv', 'repurchase-rate', 'churn-rate'],
        tiles: [
            { metric: 'active-rate', beside: 'repurchasing-members', look: 'line', colour: 2, wide: true },
            line('first-order-conversion', 1),
            groups('layer-ratio', 'tier', 0),
            { metric: 'retention', look: 'cohorts', wide: true },
        ],
    },
    {
        key: 'growth',
        figures: [
            'members',
            'new-members',
            'first-order-conversion',
            'new-member-loss',
            'acquisition-cost',
            'ltv-to-cac',
        ],
        tiles: [
            { metric: 'new-members', look: 'funnel', full: true },
            { metric: 'registration-visits', look: 'welcome', full: true },
            { metric: 'acquisition-cost', look: 'acquisition', by: 'channel', full: true },
            bars('new-members', 3, true),
            line('members', 0),
            groups('new-members', 'channel', 3),
            groups('new-members', 'store', 3),
            line('first-order-conversion', 1),
            groups('new-member-loss', 'page', 4),
            bars('registration-visits', 2),
            groups('registration-conversion', 'channel', 2),
        ],
    },
    {
        key: 'activity',
        figures: ['active-members', 'active-rate', 'activity-score', 'unidentified-share'],
        tiles: [
            line('active-members', 2, true),
            line('active-rate', 0),
            groups('active-rate', 'tier', 2),
            groups('active-rate', 'channel', 2),
            line('activity-score', 4),
        ],
    },
    {
        key: 'repurchase',
        figures: ['repurchase-rate', 'repurchase-cohort', 'repurchase-cycle', 'repurchase-cycle-median'],
        tiles: [
            { metric: 'active-rate', beside: 'repurchasing-members', look: 'line', colour: 2, wide: true },
            line('repurchase-rate', 1),
            line('repurchase-cycle', 0),
            groups('repurchase-rate', 'store', 1),
            groups('repurchase-rate', 'tier', 1),
            groups('repurchase-cycle', 'tier', 0),
            groups('repurchase-rate', 'segment', 1),
            line('one-occasion-members', 4),
        ],
    },
    {
        key: 'value',
        birthday: true,
        figures: [
            'order-value',
            'spend-per-member',
            'order-frequency',
            'formula-ltv',
            'discount-depth',
            'promotion-share',
            'gross-margin',
            'known-cost-share',
        ],
        tiles: [
            line('order-value', 0, true),
            line('spend-per-member', 2),
            groups('layer-ratio', 'tier', 0),
            groups('order-value', 'channel', 0),
            groups('spend-per-member', 'segment', 2),
            line('discount-depth', 4),
            line('promotion-share', 3),
            groups('promotion-share', 'category', 3),
            line('gross-margin', 3),
            bars('gross-profit', 3),
            { metric: 'observed-ltv', look: 'cohorts', wide: true },
            { metric: 'observed-ltv-less-channel-cost', look: 'cohorts', wide: true },
            { metric: 'observed-ltv-net', look: 'cohorts', wide: true },
            { metric: 'cohort-known-cost-share', look: 'cohorts', wide: true },
        ],
    },
    {
        key: 'spend',
        figures: ['net-amount', 'valid-orders', 'order-value', 'order-frequency', 'spend-per-member'],
        tiles: [
            { metric: 'spend', look: 'matrix', full: true },
            groups('spend', 'category', 0),
            groups('spend', 'time', 2),
            groups('spend', 'frequency', 1),
        ],
    },
    {
        key: 'retention',
        figures: ['new-member-loss', 'one-occasion-members'],
        tiles: [
            { metric: 'retention', look: 'cohorts', wide: true },
            { metric: 'retention-rolling', look: 'cohorts', wide: true },
            { metric: 'retention-active', look: 'cohorts', wide: true },
            { metric: 'cohort-orders', look: 'cohorts', wide: true },
            { metric: 'cohort-spend', look: 'cohorts', wide: true },
        ],
    },
    {
        key: 'tiers',
        figures: ['members', 'tier-ups', 'tier-downs'],
        tiles: [
            groups('members', 'tier'),
            groups('spend-per-member', 'tier', 2),
            groups('order-frequency', 'tier', 1),
            bars('tier-ups', 3),
            bars('tier-downs', 4),
        ],
    },
    {
        key: 'points',
        figures: ['points-issued', 'points-redeemed', 'points-expired', 'points-outstanding', 'points-redemption-rate'],
        tiles: [
            bars('points-issued', 0, true),
            bars('points-redeemed', 1),
            line('points-outstanding', 2),
            line('points-redemption-rate', 4),
            groups('points-outstanding', 'tier', 2),
        ],
    },
    {
        key: 'coupons',
        figures: ['coupons-issued', 'coupons-used', 'coupon-use-rate', 'coupon-lapse-rate'],
        tiles: [bars('coupons-issued', 0, true), line('coupon-use-rate', 1), groups('coupon-use-rate', 'template', 1)],
    },
    {
        key: 'stores',
        figures: ['net-amount', 'valid-orders', 'order-value'],
        tiles: [
            groups('net-amount', 'store', 0),
            groups('valid-orders', 'store', 2),
            groups('order-value', 'store', 1),
            groups('repurchase-rate', 'store', 4),
            groups('new-members', 'store', 3),
        ],
    },
]

export const PERIODS = ['7', '30', '90', '365'] as const
export type PeriodKey = (typeof PERIODS)[number]

/** Into what a period is cut for a line: few enough points to read, enough to see a movement. */
export function stepOf(days: number): 'day' | 'week' | 'month' {
    return days <= 31 ? 'day' : days <= 120 ? 'week' : 'month'
}
