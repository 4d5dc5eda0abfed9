import { api, Refusal, type Schemas, told } from '@regulars/api'
import { type Key, Refused, type Returned } from '@regulars/sdk'
import { CHANNEL, till } from '../shell/house'

/** A sale that goods may come back of: from the till's checkout, or an order that was told afterwards. */
export interface Earlier {
    number: string
    /** The checkout's id; without it the order alone is known. */
    checkout?: string
    paid: number
    /** Of it, by stored value; and whose. */
    stored: number
    member?: string
    at: string
    lines: EarlierLine[]
    gifts: { key: Key; name: string; back: boolean }[]
    /** The number of the sale whose goods came back for this one. */
    exchangeOf?: string
}

export interface EarlierLine {
    sku: string
    name?: string
    quantity: number
    left: number
    paid: number
}

/** Undefined where nothing was sold under that number. */
export async function earlier(number: string): Promise<Earlier | undefined> {
    try {
        const receipt = await till.receipt(CHANNEL, number)
        return {
            number,
            checkout: receipt.id,
            ...receipt,
            paid: receipt.payable,
            member: receipt.memberId,
            at: receipt.quotedAt,
        }
    } catch (broken) {
        if (!(broken instanceof Refused && broken.status === 404)) throw broken
        return order(number)
    }
}

async function order(number: string): Promise<Earlier | undefined> {
    try {
        const path = { channel: CHANNEL, externalId: number }
        const found = await told(api.GET('/api/v1/orders/{channel}/{externalId}', { params: { path } }))
        const lines = found.lines.map(({ sku, name, quantity, paid }, at) => ({
            sku,
            name,
            quantity,
            paid,
            left: found.left[at] ?? 0,
        }))
        return { number, paid: found.paid, stored: 0, at: found.placedAt, lines, gifts: [] }
    } catch (broken) {
        if (broken instanceof Refusal && broken.status === 404) return undefined
        throw broken
    }
}

/** What is given back: money by the tenders, points and coupons to where they came from. */
export interface Given {
    money: number
    stored: number
    points: number
    coupons: number
    /** Points and growth value that the sale had earned and that go again; and what is left of each, where it was asked. */
    gone: number
    growth: number
    left?: { points?: number | undefined; growth?: number | undefined }
    /** From which tier to which. */
    tier?: { was: Step; now: Step }
    /** Benefits that give something else to what is kept. */
    changes: Returned['refund']['changes']
}

export type Step = Schemas['ReturnsForeseen.Step']

/** What somebody brings back: pieces of each line, and gifts. */
export interface Coming {
    pieces: number[]
    gifts: Key[]
}

/** What would be given back now. */
export async function foreseen(of: Earlier, coming: Coming, signal: AbortSignal): Promise<Given> {
    const lines = linesOf(coming)
    if (of.checkout !== undefined) {
        return given((await till.previewBring(of.checkout, { lines, gifts: coming.gifts }, signal)).returned)
    }
    const path = `${pathOf(of)}/previews`
    return foretold(await till.call<Schemas['ReturnsForeseen.Foretold']>('POST', path, { lines }, { signal }))
}

const pathOf = ({ number }: Earlier): string =>
    `/api/v1/orders/${encodeURIComponent(CHANNEL)}/${encodeURIComponent(number)}/returns`

/** What the house says of an order that no checkout sold. */
export function foretold({ refund, takenBack, tier, tierAfter }: Schemas['ReturnsForeseen.Foretold']): Given {
    const of = (asset: 'POINTS' | 'GROWTH') => takenBack.find((each) => each.asset === asset)
    return {
        ...NOTHING,
        money: refund,
        gone: 0 - (of('POINTS')?.amount ?? 0),
        growth: 0 - (of('GROWTH')?.amount ?? 0),
        left: { points: of('POINTS')?.balance, growth: of('GROWTH')?.balance },
        ...(tier === undefined || tierAfter === undefined ? {} : { tier: { was: tier, now: tierAfter } }),
    }
}

export async function bring(of: Earlier, returnId: string, coming: Coming): Promise<Given> {
    if (of.checkout !== undefined) {
        return given(
            (await till.bring(of.checkout, { returnId, lines: linesOf(coming), gifts: coming.gifts })).returned,
        )
    }
    const taken = await till.change<Schemas['FactsApi.ReturnTaken']>(pathOf(of), {
        returnId,
        returnedAt: new Date().toISOString(),
        lines: linesOf(coming),
    })
    return {
        ...NOTHING,
        money: taken.refund,
        gone: 0 - sumOf('POINTS', taken.takenBack),
        growth: 0 - sumOf('GROWTH', taken.takenBack),
    }
}

const NOTHING: Given = { money: 0, stored: 0, points: 0, coupons: 0, gone: 0, growth: 0, changes: [] }

export function linesOf({ pieces }: Coming) {
    return pieces.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : []))
}

function sumOf(asset: string, effects: { asset: string; amount: number }[]): number {
    return effects.filter((each) => each.asset === asset).reduce((all, { amount }) => all + amount, 0)
}

/** Points that the sale had earned and that go again. */
export function takenBack({ takenBack: taken }: Returned): number {
    return 0 - sumOf('POINTS', taken.effects)
}

function given(returned: Returned | undefined): Given {
    if (returned === undefined) return NOTHING
    return {
        money: returned.money,
        stored: returned.stored,
        points: returned.points,
        coupons: returned.coupons.length,
        gone: takenBack(returned),
        growth: 0 - sumOf('GROWTH', returned.takenBack.effects),
        changes: returned.refund.changes.filter(({ was, now }) => was !== now),
    }
}
