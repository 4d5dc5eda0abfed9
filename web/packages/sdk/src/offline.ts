import { NotOffline, type Problem } from './errors'
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

/** A sale that the server cannot read, and why. It was sold all the same, so it is kept here until somebody has seen to it. */
export interface Aside {
    sale: OfflineSale
    problem: Problem
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
const ASIDE = 'offline/aside/'
/** So many sales in a request. */
const PART = 50
const REMEMBERED = 200
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

    /** Sales that the server cannot read, the oldest first. */
    async aside(): Promise<Aside[]> {
        return (await this.till.storage.list<Kept & Aside>(ASIDE)).map(({ sale, problem }) => ({ sale, problem }))
    }

    /** Puts what lies aside into the queue again: a newer server may read it. */
    again(): Promise<void> {
        return this.till.storage.alone(QUEUE, async () => {
            const changes = new Map<string, unknown>()
            for (const { problem: _, ...kept } of await this.till.storage.list<Kept & Aside>(ASIDE)) {
                changes.set(place(ASIDE, kept), undefined)
                changes.set(place(QUEUE, kept), kept)
            }
            await this.till.storage.write(changes)
        })
    }

    /**
     * Tells the server of all that was sold, in the order in which it was sold, and answers what became of it. Whatever
     * happens on the way, a sale leaves the queue only when the server has said what became of it, and tells it under the
     * same key until then. One that the server cannot read is put [aside] and holds up no other.
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
        const answer = await this.till.call<{ items: Answer[] }>('POST', '/api/v1/till/uploads', {
            allowance: first.allowance,
            signature: first.signature,
            sales: part.map((each) => each.sale),
        })
        const changes = new Map<string, unknown>()
        const taken: Uploaded[] = []
        part.forEach((kept, at) => {
            const result = answer.items[at]
            changes.set(place(QUEUE, kept), undefined)
            if (result?.problem) {
                changes.set(place(ASIDE, kept), { ...kept, problem: result.problem })
                return
            }
            if (result?.key !== kept.sale.key) throw new Error(`the server said nothing of ${kept.sale.key}`)
            // Once the server has it, whose it was is no business of this device.
            const { member: _, ...sale } = kept.sale
            changes.set(DONE + sale.soldAt + sale.key, { sale, result })
            taken.push(result)
        })
        await this.till.storage.write(changes)
        await this.tidy()
        return taken
    }

    /** The last uploads are kept for looking; the older ones the server has. */
    private async tidy(): Promise<void> {
        const done = await this.till.storage.list<{ sale: OfflineSale }>(DONE)
        const old = done.slice(0, Math.max(0, done.length - REMEMBERED))
        await this.till.storage.write(new Map(old.map(({ sale }) => [DONE + sale.soldAt + sale.key, undefined])))
    }
}

/** At the place of its sale: what became of it, or why it cannot be read. */
type Answer = Uploaded & { problem?: Problem | null }

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
