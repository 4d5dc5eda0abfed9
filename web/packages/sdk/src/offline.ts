import { NotOffline } from './errors'
import { newKey, type Till } from './till'
import type { Buyer, Line, Tender } from './types'

/** What the server lets this device sell while it is out of reach. The signature proves on upload that it was given. */
export interface Allowance {
    id: string
    store: string
    device: string
    from: string
    until: string
    mostSales: number
    /** All sales together, and each of them, in fen. */
    mostAmount: number
    mostSale: number
    tenders: string[]
    prices: TierPrice[]
    signature: string
}

/** What a member of these tiers pays for a piece; no tiers means everybody. */
export interface TierPrice {
    sku: string
    tiers: string[]
    price: number
    from: string
    until?: string
}

/** A line as it was sold: `charged` is the price of a piece, `unitPrice` its list price. */
export interface SoldLine extends Line {
    charged: number
}

/** `n` counts the sales of the allowance from 1, so the server knows when one is missing. */
export interface OfflineSale {
    key: string
    n: number
    soldAt: string
    member?: Buyer
    lines: SoldLine[]
    paid: number
    tenders: Tender[]
}

export interface Uploaded {
    key: string
    state: 'WAITING' | 'POSTED' | 'CONFLICT' | 'ACCEPTED' | 'DECLINED'
    orderId?: string
    clashes: string[]
}

/** An allowance as it is used up here. */
export interface Book {
    allowance: Allowance
    sales: number
    amount: number
}

export interface Wanted {
    member?: Buyer
    /** The member's tier, where this device has seen it. */
    tier?: string
    lines: Line[]
    tenders: Tender[]
}

const BOOK = 'offline/book'
const QUEUE = 'offline/queue/'
const DONE = 'offline/done/'
/** So many sales in a request. */
const PART = 50
/** Sells while the server is out of reach: list price or the cached tier price, nothing that only the server can know. */
export class Offline {
    constructor(
        private readonly till: Till,
        readonly device: string,
    ) {}

    /** Asks for a fresh allowance. What was sold on the one before keeps its own. */
    async renew(store: string): Promise<Allowance> {
        const allowance = await this.till.call<Allowance>(
            'POST',
            '/api/v1/till/allowances',
            { store, device: this.device },
            { key: newKey() },
        )
        await this.till.storage.alone(BOOK, () =>
            this.till.storage.write(new Map([[BOOK, { allowance, sales: 0, amount: 0 } satisfies Book]])),
        )
        return allowance
    }

    book(): Promise<Book | undefined> {
        return this.till.storage.read<Book>(BOOK)
    }

    /** What a piece costs without the server. */
    async price(line: Line, tier: string | undefined): Promise<number> {
        const book = await this.book()
        return book === undefined ? line.unitPrice : priceOf(book.allowance, line, tier, this.till.now())
    }

    /** Keeps the sale, under a key that it has for ever, and answers it. Throws [NotOffline] where it cannot be made. */
    sell(wanted: Wanted): Promise<OfflineSale> {
        return this.till.storage.alone(BOOK, async () => {
            const book = await this.book()
            if (book === undefined) throw new NotOffline('no-allowance')
            const now = this.till.now()
            const lines = wanted.lines.map((line) => ({
                ...line,
                charged: priceOf(book.allowance, line, wanted.tier, now),
            }))
            const paid = lines.reduce((sum, line) => sum + line.quantity * line.charged, 0)
            check(book, wanted, paid, now)
            const n = book.sales + 1
            const sale: OfflineSale = {
                key: `${book.allowance.store}-${stamp(now)}-${newKey().slice(0, 8)}-${n}`,
                n,
                soldAt: now.toISOString(),
                ...(wanted.member === undefined ? {} : { member: wanted.member }),
                lines,
                paid,
                tenders: wanted.tenders,
            }
            const kept = { allowance: book.allowance.id, signature: book.allowance.signature, sale }
            await this.till.storage.write(
                new Map<string, unknown>([
                    [place(QUEUE, kept), kept],
                    [BOOK, { ...book, sales: n, amount: book.amount + paid } satisfies Book],
                ]),
            )
            return sale
        })
    }

    /** Sales that the server has not heard of, the oldest first. */
    async queue(): Promise<OfflineSale[]> {
        return (await this.till.storage.list<Kept>(QUEUE)).map((kept) => kept.sale)
    }

    /** What became of the last sales that were uploaded, the newest first. */
    async uploaded(): Promise<{ sale: OfflineSale; result: Uploaded }[]> {
        return (await this.till.storage.list<{ sale: OfflineSale; result: Uploaded }>(DONE)).reverse()
    }

    /**
     * Tells the server of all that was sold, in the order in which it was sold. Whatever happens on the way, a sale leaves
     * the queue only when the server has said what became of it, and tells it under the same key until then.
     */
    upload(): Promise<Uploaded[]> {
        return this.till.storage.alone(QUEUE, async () => {
            const all: Uploaded[] = []
            for (;;) {
                const kept = await this.till.storage.list<Kept>(QUEUE)
                const first = kept[0]
                if (first === undefined) return all
                const part = kept.filter((each) => each.allowance === first.allowance).slice(0, PART)
                all.push(...(await this.tell(first, part)))
            }
        })
    }

    private async tell(first: Kept, part: Kept[]): Promise<Uploaded[]> {
        const answer = await this.till.call<{ items: Uploaded[] }>('POST', '/api/v1/till/uploads', {
            allowance: first.allowance,
            signature: first.signature,
            sales: part.map((each) => each.sale),
        })
        const changes = new Map<string, unknown>()
        for (const kept of part) {
            const result = answer.items.find((each) => each.key === kept.sale.key)
            if (result === undefined) throw new Error(`the server said nothing of ${kept.sale.key}`)
            changes.set(place(QUEUE, kept), undefined)
            changes.set(DONE + kept.sale.soldAt + kept.sale.key, { sale: kept.sale, result })
        }
        await this.till.storage.write(changes)
        return answer.items
    }
}

interface Kept {
    allowance: string
    signature: string
    sale: OfflineSale
}

/** By time first: the allowance before this one was sold on before this one. */
function place(prefix: string, kept: Kept): string {
    return `${prefix}${kept.sale.soldAt}/${String(kept.sale.n).padStart(6, '0')}/${kept.sale.key}`
}

function stamp(now: Date): string {
    return now.toISOString().slice(2, 10).replaceAll('-', '')
}

export function priceOf(allowance: Allowance, line: Line, tier: string | undefined, now: Date): number {
    const at = now.toISOString()
    const prices = allowance.prices
        .filter((each) => each.sku === line.sku && each.from <= at && (each.until === undefined || at < each.until))
        .filter((each) => each.tiers.length === 0 || (tier !== undefined && each.tiers.includes(tier)))
        .map((each) => each.price)
    return Math.min(line.unitPrice, ...prices)
}

function check(book: Book, wanted: Wanted, paid: number, now: Date): void {
    const { allowance } = book
    if (wanted.lines.length === 0) throw new NotOffline('nothing-sold')
    if (now < new Date(allowance.from) || now >= new Date(allowance.until)) throw new NotOffline('allowance-over')
    if (wanted.tenders.some((tender) => !allowance.tenders.includes(tender.kind))) {
        throw new NotOffline('tender-not-offline')
    }
    if (wanted.tenders.reduce((sum, tender) => sum + tender.amount, 0) !== paid) throw new NotOffline('amounts-differ')
    if (book.sales >= allowance.mostSales) throw new NotOffline('too-many-sales', allowance.mostSales)
    if (paid > allowance.mostSale) throw new NotOffline('too-much-in-one', allowance.mostSale)
    if (book.amount + paid > allowance.mostAmount) throw new NotOffline('too-much-in-all', allowance.mostAmount)
}
