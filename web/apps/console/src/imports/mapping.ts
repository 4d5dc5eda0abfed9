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
] as const
export type Target = (typeof TARGETS)[number]

const OF_BALANCES: readonly Target[] = ['member', 'points', 'growth', 'expires']

/** The fields of a mapping's kind: an order's line, or what a member brings along. */
export function targetsOf(mapping: Mapping): readonly Target[] {
    const balances = mapping.records === 'BALANCES'
    return balances ? OF_BALANCES : TARGETS.filter((target) => target === 'member' || !OF_BALANCES.includes(target))
}

export type Step = Schemas['Step']
export type StepKind = Step['do']

export interface Field {
    column?: string
    steps: Step[]
}
export type Fields = Partial<Record<Target, Field>>
export type KindRule = Schemas['Mapping.KindRule']
export type Mapping = Omit<Schemas['Mapping'], 'fields'> & { fields: Fields }
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
    const needed: Target[] = ['order', 'placedAt', 'sku', 'quantity']
    const missing = needed.filter((target) => !mapping.fields[target])
    return mapping.fields.paid || mapping.fields.unitPrice ? missing : [...missing, 'paid']
}

/** Columns that the mapping reads and the file does not have. */
export function absent(mapping: Mapping, columns: readonly string[]): string[] {
    const wanted = Object.values(mapping.fields).flatMap((field) => (field?.column ? [field.column] : []))
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
