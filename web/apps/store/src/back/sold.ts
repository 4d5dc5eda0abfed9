import { api, Refusal, told } from '@regulars/api'
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
        // An order does not tell which pieces came back; the server refuses what is too many.
        const lines = found.lines.map(({ sku, name, quantity, paid }) => ({
            sku,
            name,
            quantity,
            paid,
            left: quantity,
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
    /** Points that the sale had earned and that go again. */
    gone: number
    /** Benefits that give something else to what is kept. */
    changes: Returned['refund']['changes']
}

/** What somebody brings back: pieces of each line, and gifts. */
export interface Coming {
    pieces: number[]
    gifts: Key[]
}

/** What would be given back now. */
export async function foreseen(checkout: string, coming: Coming, signal: AbortSignal): Promise<Given> {
    return given((await till.previewBring(checkout, { lines: linesOf(coming), gifts: coming.gifts }, signal)).returned)
}

export async function bring(of: Earlier, returnId: string, coming: Coming): Promise<Given> {
    if (of.checkout !== undefined) {
        return given(
            (await till.bring(of.checkout, { returnId, lines: linesOf(coming), gifts: coming.gifts })).returned,
        )
    }
    const path = `/api/v1/orders/${encodeURIComponent(CHANNEL)}/${encodeURIComponent(of.number)}/returns`
    const taken = await till.change<{ refund: number }>(path, {
        returnId,
        returnedAt: new Date().toISOString(),
        lines: linesOf(coming),
    })
    return { ...NOTHING, money: taken.refund }
}

const NOTHING: Given = { money: 0, stored: 0, points: 0, coupons: 0, gone: 0, changes: [] }

export function linesOf({ pieces }: Coming) {
    return pieces.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : []))
}

/** Points that the sale had earned and that go again. */
export function takenBack({ takenBack: taken }: Returned): number {
    return -taken.effects.filter(({ asset }) => asset === 'POINTS').reduce((all, { amount }) => all + amount, 0)
}

function given(returned: Returned | undefined): Given {
    if (returned === undefined) return NOTHING
    return {
        money: returned.money,
        stored: returned.stored,
        points: returned.points,
        coupons: returned.coupons.length,
        gone: takenBack(returned),
        changes: returned.refund.changes.filter(({ was, now }) => was !== now),
    }
}
