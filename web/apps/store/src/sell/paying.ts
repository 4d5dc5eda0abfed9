import { type OfflineSale, type Priced, type Quoted, Refused, type Settled, Unanswered } from '@regulars/sdk'
import { articleOf, keep } from '../goods/goods'
import { heard } from '../shell/connection'
import { offline, till } from '../shell/house'
import { count } from '../shell/sync'
import { basketOf, type Sale } from './sale'

export const TENDERS = ['cash', 'wechat', 'alipay', 'card'] as const
export type TenderKind = (typeof TENDERS)[number]

/** What is about to be paid: a quote, frozen unless the member's PIN is wanted for it, or without the server the local price. */
export type Bill = { is: 'quote'; quoted: Quoted; pin: boolean } | { is: 'local'; payable: number }

/** What was sold. */
export type Sold =
    | { is: 'settled'; settled: Settled; number: string; quote: Priced }
    | { is: 'kept'; sale: OfflineSale }

/** Quotes and freezes, so that what is said is what is charged; where nobody answers, the sale goes on without. */
export async function bill(sale: Sale, store: string, online: boolean, payable: number): Promise<Bill> {
    if (!online) return { is: 'local', payable }
    const quoted = await till.quote(basketOf(sale, store))
    try {
        await till.freeze(quoted.id)
        return { is: 'quote', quoted, pin: false }
    } catch (broken) {
        if (broken instanceof Refused && broken.reason === 'pin-needed') return { is: 'quote', quoted, pin: true }
        throw broken
    }
}

/** What money has to pay, beside stored value. */
export function inMoney(of: Bill): number {
    return of.is === 'quote' ? of.quoted.quote.tender.money : of.payable
}

/** `tender` is how the money is paid; undefined where stored value pays for everything. */
export async function pay(sale: Sale, of: Bill, tender: TenderKind | undefined): Promise<Sold> {
    const sold =
        of.is === 'quote' ? await commit(sale, of.quoted, tender) : await keepSale(sale, of.payable, tender ?? 'cash')
    await learn(sale)
    await count()
    return sold
}

async function commit(sale: Sale, { id, quote }: Quoted, tender: TenderKind | undefined): Promise<Sold> {
    const { money } = quote.tender
    const tenders = money === 0 || tender === undefined ? [] : [{ kind: tender, amount: money }]
    const settled = await till.commit(id, { payable: quote.sum.payable, tenders })
    return { is: 'settled', settled, number: sale.number, quote }
}

/** Asks again, under the same key, what became of a payment that nobody answered; undefined where nothing was charged. */
export async function confirm(
    sale: Sale,
    { quoted }: { quoted: Pick<Quoted, 'id' | 'quote'> },
): Promise<Sold | undefined> {
    const path = `/quotes/${quoted.id}/commit`
    const finished = (await till.finish()).find(({ sent }) => sent.path.endsWith(path))
    await count()
    if (finished?.refused !== undefined) throw finished.refused
    // Finished meanwhile by itself: the checkout tells what became of it.
    const answer = finished?.answer ?? (await till.call('GET', `/api/v1/checkout/${quoted.id}`))
    const told = answer as Omit<Settled, 'coupons' | 'paid'> & Partial<Pick<Settled, 'coupons' | 'paid'>>
    const settled: Settled = { ...told, coupons: told.coupons ?? [], paid: told.paid ?? [] }
    return settled.state === 'COMMITTED'
        ? { is: 'settled', settled, number: sale.number, quote: quoted.quote }
        : undefined
}

async function keepSale(sale: Sale, payable: number, tender: TenderKind): Promise<Sold> {
    const member = sale.guest === undefined ? sale.buyer : { id: sale.guest.id }
    const kept = await offline.sell({
        ...(member === undefined ? {} : { member }),
        tier: sale.guest?.tier,
        lines: sale.lines.map(({ at: _, ...line }) => line),
        tenders: [{ kind: tender, amount: payable }],
    })
    return { is: 'kept', sale: kept }
}

/** What was sold once is known by its code the next time. */
async function learn(sale: Sale): Promise<void> {
    const fresh = []
    for (const { at: _, quantity: __, restricted: ___, ...article } of sale.lines) {
        if ((await articleOf(article.sku)) === undefined) fresh.push(article)
    }
    await keep(fresh)
}

export async function giveUp(of: Bill): Promise<void> {
    if (of.is === 'local') return
    try {
        await till.cancel(of.quoted.id)
    } catch (broken) {
        // A quote that nobody cancels ends by itself, and gives back what it had set aside.
        if (!(broken instanceof Unanswered)) throw broken
        if (broken.status === 0) heard(false)
    }
}
