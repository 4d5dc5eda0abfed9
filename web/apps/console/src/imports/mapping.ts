import type { Schemas } from '@regulars/api'

export const TARGETS = [
    'order',
    'placedAt',
    'member',
    'store',
    'sku',
    'name',
    'category',
    'brand',
    'quantity',
    'unitPrice',
    'discount',
    'paid',
    'shipping',
    'kind',
    'returnId',
    'points',
    'growth',
    'expires',
    'phone',
    'cardNo',
    'sex',
    'birthday',
    'lunar',
    'registeredAt',
    'channel',
] as const
export type Target = (typeof TARGETS)[number]

/** A field of the chain's own, by its name. */
export type Own = `own:${string}`
/** Whatever a column can fill. */
export type Named = Target | Own

const OF_BALANCES: readonly Target[] = ['member', 'points', 'growth', 'expires']
export const OF_MEMBERS: readonly Target[] = [
    'phone',
    'member',
    'cardNo',
    'name',
    'sex',
    'birthday',
    'lunar',
    'registeredAt',
    'store',
    'channel',
]
const SHARED: readonly Target[] = ['member', 'name', 'store']

/** The fields of a mapping's kind: an order's line, what a member brings along, or a member. */
export function targetsOf(mapping: Mapping): readonly Target[] {
    if (mapping.records === 'BALANCES') return OF_BALANCES
    if (mapping.records === 'MEMBERS') return OF_MEMBERS
    const others = [...OF_BALANCES, ...OF_MEMBERS].filter((target) => !SHARED.includes(target))
    return TARGETS.filter((target) => !others.includes(target))
}

/** Targets whose last step says how their dates are written. */
export const DATED: readonly Named[] = ['placedAt', 'expires', 'birthday', 'registeredAt']

export const ownName = (named: Named): string | undefined =>
    named.startsWith('own:') ? named.slice('own:'.length) : undefined

export function fieldOf(mapping: Mapping, named: Named): Field | undefined {
    const own = ownName(named)
    return own === undefined ? mapping.fields[named as Target] : mapping.own?.[own]
}

export function withField(mapping: Mapping, named: Named, field: Field | undefined): Mapping {
    const own = ownName(named)
    const all: Record<string, Field | undefined> = { ...(own === undefined ? mapping.fields : mapping.own) }
    if (field === undefined) delete all[own ?? named]
    else all[own ?? named] = field
    return own === undefined ? { ...mapping, fields: all as Fields } : { ...mapping, own: all as Record<string, Field> }
}

/** All that the mapping fills, the chain's own fields last. */
export function filled(mapping: Mapping): Named[] {
    const own = Object.keys(mapping.own ?? {}).map((name): Own => `own:${name}`)
    return [...TARGETS.filter((target) => mapping.fields[target]), ...own]
}

export type Step = Schemas['Step']
export type StepKind = Step['do']

export interface Field {
    column?: string
    steps: Step[]
}
export type Fields = Partial<Record<Target, Field>>
export type KindRule = Schemas['Mapping.KindRule']
export type Mapping = Omit<Schemas['Mapping'], 'fields' | 'own' | 'consents'> & {
    fields: Fields
    own?: Record<string, Field>
    consents?: Consenting[]
}
export interface Consenting {
    purpose: string
    textVersion: string
    said: Field
}
export type Saved = Omit<Schemas['Mappings.Saved'], 'mapping'> & { mapping: Mapping }
export type Import = Schemas['Import']
export type Preview = Schemas['Preview']
export type PreviewRow = Schemas['Preview.Row']
export type Why = NonNullable<PreviewRow['why']>

const constant = (value: string): Field => ({ steps: [{ do: 'constant', value }] })

/** Reads nothing of the file, so that it fits any: its preview shows columns and cells before anything is mapped. */
export function probe(format: Mapping['format']): Mapping {
    return {
        ...blank('probe'),
        ...(format ? { format } : {}),
        fields: {
            order: constant('0'),
            placedAt: { steps: [{ do: 'constant', value: '2020-01-01' }, date('yyyy-MM-dd')] },
            sku: constant('0'),
            quantity: constant('1'),
            paid: constant('1'),
        },
    }
}

export const date = (...patterns: string[]): Step => ({ do: 'date', patterns })

export function blank(name: string): Mapping {
    return {
        name,
        about: '',
        zone: 'Asia/Shanghai',
        scale: 2,
        channel: 'history',
        member: { as: 'PHONE', create: true },
        equalLines: 'KEEP',
        finePrices: 'ROUND_LINE',
        plausible: { quantity: 10_000, unitPrice: '100000', earliest: '2010-01-01', zeroPrice: true },
        kinds: [],
        fields: {},
    }
}

/** What is missing before the server could read a row with it. */
export function lacking(mapping: Mapping): Target[] {
    if (mapping.records === 'BALANCES') {
        const amounts = mapping.fields.points ?? mapping.fields.growth
        return [...(mapping.fields.member ? [] : ['member' as const]), ...(amounts ? [] : ['points' as const])]
    }
    if (mapping.records === 'MEMBERS') {
        const { member, phone, cardNo } = mapping.fields
        return member || phone || cardNo ? [] : ['phone']
    }
    const needed: Target[] = ['order', 'placedAt', 'sku', 'quantity']
    const missing = needed.filter((target) => !mapping.fields[target])
    return mapping.fields.paid || mapping.fields.unitPrice ? missing : [...missing, 'paid']
}

/** Columns that the mapping reads and the file does not have. */
export function absent(mapping: Mapping, columns: readonly string[]): string[] {
    const sources = [
        ...Object.values(mapping.fields),
        ...Object.values(mapping.own ?? {}),
        ...(mapping.consents ?? []).map((one) => one.said),
    ]
    const wanted = sources.flatMap((field) => (field?.column ? [field.column] : []))
    return [...new Set(wanted)].filter((column) => !columns.includes(column))
}

/** The same mapping whatever the order of its keys, and whether a value is left out or undefined. */
export function same(one: Mapping, other: Mapping): boolean {
    return canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    const entries = Object.entries(value).filter(([, each]) => each !== undefined && each !== null)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, each]) => `${key}:${canonical(each)}`).join(',')}}`
}

/** `销售明细 2024.csv` becomes `mapping-2024`; only a-z, 0-9 and - may name a mapping. */
export function nameFor(fileName: string): string {
    const bare = fileName
        .replace(/\.(csv|xlsx|gz)(\.gz)?$/i, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
    return /[a-z]/.test(bare) ? bare.slice(0, 40) : `mapping${bare ? `-${bare}` : ''}`.slice(0, 40)
}

/** Steps of a field in the order in which the server wants them: a date is the last. */
export function withStep(field: Field, step: Step): Field {
    const steps = field.steps.filter((each) => each.do !== 'date' || step.do !== 'date')
    const last = steps.at(-1)
    return last?.do === 'date'
        ? { ...field, steps: [...steps.slice(0, -1), step, last] }
        : { ...field, steps: [...steps, step] }
}
