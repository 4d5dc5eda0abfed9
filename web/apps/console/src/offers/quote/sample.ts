import type { Schemas } from '@regulars/api'

export type Previewed = Schemas['PreviewsApi.Previewed']
/** A price in words; who buys and what is left of it only where that is known. */
export type Priced = Schemas['Spoken'] & Partial<Pick<Previewed, 'customer' | 'margin' | 'earns'>>
export type Key = Schemas['Key']
export type Drafted = Schemas['Drafted']
type Asked = Schemas['PreviewsApi.Preview']

/** A line of a basket at list price; `cost` is what it costs the house, where somebody told. Amounts in fen. */
export interface Goods {
    sku: string
    name?: string | undefined
    category?: string | undefined
    brand?: string | undefined
    quantity: number
    unitPrice: number
    restricted?: boolean | undefined
    cost?: number | undefined
}

export interface Choices {
    points: 'NONE' | 'MOST' | 'UP_TO'
    upTo: number
    use: Key[]
    without: Key[]
}

/** A basket that is only told, who buys it, where and when. `at` undefined: now. */
export interface Sample {
    goods: Goods[]
    channel: string
    store?: string | undefined
    shipping: number
    member?: { id: string; label: string } | undefined
    at?: string | undefined
    /** At a moment when the member was none yet, the price of a guest. */
    asGuest?: boolean | undefined
    choices: Choices
}

export const NO_CHOICES: Choices = { points: 'NONE', upTo: 0, use: [], without: [] }

export function sampleOf(goods: readonly Goods[]): Sample {
    return { goods: goods.length > 0 ? [...goods] : [UNKNOWN], channel: 'pos', shipping: 0, choices: NO_CHOICES }
}

const UNKNOWN: Goods = { sku: 'A', quantity: 1, unitPrice: 10_000 }

/** The number of a sale that never happens. */
const NO_SALE = 'preview'

export function line(goods: Goods): Schemas['Wanted.Line'] {
    const { sku, name, category, brand, quantity, unitPrice, restricted, cost } = goods
    return {
        sku: sku.trim() || '-',
        quantity,
        unitPrice,
        ...(name ? { name } : {}),
        ...(category ? { category } : {}),
        ...(brand ? { brand } : {}),
        ...(restricted ? { restricted } : {}),
        ...(cost === undefined ? {} : { cost }),
    }
}

export function asked(sample: Sample, drafts: readonly Drafted[] = []): Asked {
    const { choices, store, member, at } = sample
    return {
        basket: {
            channel: sample.channel,
            externalId: NO_SALE,
            shipping: sample.shipping,
            lines: sample.goods.map(line),
            choices: {
                points: choices.points,
                use: choices.use,
                without: choices.without,
                ...(choices.points === 'UP_TO' ? { upTo: choices.upTo } : {}),
            },
            ...(store ? { store } : {}),
            ...(member ? { member: { id: member.id } } : {}),
        },
        ...(at ? { at } : {}),
        ...(at && member && sample.asGuest ? { asGuest: true } : {}),
        ...(drafts.length > 0 ? { drafts: [...drafts] } : {}),
    }
}

export const sameKey = (one: Key, other: Key) => one.offer === other.offer && one.coupon === other.coupon

/** Each product once, with the price at which it was last sold. */
export function distinct(goods: readonly Goods[]): Goods[] {
    const seen = new Map<string, Goods>()
    for (const each of goods) if (!seen.has(each.sku)) seen.set(each.sku, each)
    return [...seen.values()]
}

/** A line as one text of the address: `3|12900|SKU|category|brand|name|cost`; the name may hold anything. */
export function lineText({ sku, name, category, brand, quantity, unitPrice, cost }: Goods): string {
    const plain = (text: string | undefined) => (text ?? '').replaceAll('|', '/')
    return [quantity, unitPrice, plain(sku), plain(category), plain(brand), plain(name), cost ?? ''].join('|')
}

export function readLine(text: string): Goods | undefined {
    const [quantity, unitPrice, sku, category, brand, name, cost] = text.split('|')
    const [pieces, price] = [Number(quantity), Number(unitPrice)]
    if (!sku || !Number.isInteger(pieces) || pieces < 1 || !Number.isInteger(price) || price < 0) return undefined
    const of: Goods = { sku, quantity: pieces, unitPrice: price }
    if (category) of.category = category
    if (brand) of.brand = brand
    if (name) of.name = name
    if (cost && Number.isInteger(Number(cost))) of.cost = Number(cost)
    return of
}
