import { type Problem, Refused, Unanswered } from './errors'
import type { Storage } from './storage'
import type {
    Basket,
    Bring,
    Exchange,
    Exchanged,
    Found,
    Priced,
    Quoted,
    Receipt,
    Settled,
    Tender,
    Waiver,
} from './types'

export interface TillOptions {
    /** Where the server is; nothing where the page comes from it. */
    url?: string
    /** An API key, for tills that are machines; people come with their session's cookie. */
    apiKey?: string
    storage: Storage
    fetch?: typeof fetch
    now?: () => Date
    /** How long to wait for an answer, in milliseconds. */
    patience?: number
}

/** A change that was sent, or is about to be, and of which no answer is known. */
export interface Sent {
    key: string
    path: string
    body: unknown
    at: string
}

const SENT = 'sent/'
/** Answers that decide nothing about the change: ask again under the same key. */
const UNDECIDED = new Set([401, 408, 425, 429, 500, 502, 503, 504])

export class Till {
    readonly storage: Storage
    readonly now: () => Date

    constructor(private readonly options: TillOptions) {
        this.storage = options.storage
        this.now = options.now ?? (() => new Date())
    }

    identify(text: string): Promise<Found> {
        return this.call('POST', '/api/v1/till/identifications', { text })
    }

    /** What a basket would cost; nothing is kept. */
    preview(basket: Basket, signal?: AbortSignal): Promise<Priced> {
        return this.call('POST', '/api/v1/checkout/previews', { basket }, { signal })
    }

    /** A quote that may be committed until its end. Unanswered, it holds nothing, so it is not kept. */
    quote(basket: Basket): Promise<Quoted> {
        return this.call('POST', '/api/v1/checkout/quotes', basket, { key: newKey() })
    }

    /** `pin` is the member's, where stored value pays and the house asks for one. */
    freeze(quote: string, pin?: string): Promise<Settled> {
        const body = pin === undefined ? {} : { pin }
        return this.call('POST', `/api/v1/checkout/quotes/${quote}/freeze`, body, { key: newKey() })
    }

    cancel(quote: string): Promise<Settled> {
        return this.call('POST', `/api/v1/checkout/quotes/${quote}/cancel`, {}, { key: newKey() })
    }

    commit(quote: string, charged: { payable: number; placedAt?: string; tenders?: Tender[] }): Promise<Settled> {
        return this.change(`/api/v1/checkout/quotes/${quote}/commit`, charged)
    }

    /** What a return would give and take back; nothing is kept of it. */
    previewBring(checkout: string, back: Pick<Bring, 'lines' | 'gifts'>, signal?: AbortSignal): Promise<Settled> {
        return this.call('POST', `/api/v1/checkout/${checkout}/returns/previews`, back, { signal })
    }

    bring(checkout: string, back: Bring): Promise<Settled> {
        return this.change(`/api/v1/checkout/${checkout}/returns`, back)
    }

    /** Quoted here, committed like every quote, with `due` as its tenders: goods come back and go out, both or neither. */
    exchange(checkout: string, wish: Exchange): Promise<Exchanged> {
        return this.call('POST', `/api/v1/checkout/${checkout}/exchanges`, wish, { key: newKey() })
    }

    /** Asks for what the basket would cost without the floors; `waiver` in the basket uses the yes. */
    askWaiver(basket: Basket, reason: string): Promise<Waiver> {
        return this.call('POST', '/api/v1/checkout/waivers', { basket, reason }, { key: newKey() })
    }

    /** The same for an exchange; `waiver` in the wish uses the yes. */
    askExchangeWaiver(checkout: string, exchange: Exchange, reason: string): Promise<Waiver> {
        const path = `/api/v1/checkout/${checkout}/exchanges/waivers`
        return this.call('POST', path, { exchange, reason }, { key: newKey() })
    }

    waiver(id: string): Promise<Waiver> {
        return this.call('GET', `/api/v1/checkout/waivers/${id}`)
    }

    receipt(channel: string, externalId: string): Promise<Receipt> {
        const number = `${encodeURIComponent(channel)}/${encodeURIComponent(externalId)}`
        return this.call('GET', `/api/v1/checkout/orders/${number}`)
    }

    /** Any change: its key is made and kept before it is sent, and forgotten once the server has decided. */
    async change<T>(path: string, body: unknown): Promise<T> {
        const sent: Sent = { key: newKey(), path, body, at: this.now().toISOString() }
        await this.storage.write(new Map([[SENT + sent.key, sent]]))
        return this.send(sent)
    }

    /** What was sent and not answered, the oldest first. */
    async unfinished(): Promise<Sent[]> {
        const all = await this.storage.list<Sent>(SENT)
        return all.sort((a, b) => a.at.localeCompare(b.at))
    }

    /** Sends again, under the same keys, what was not answered; each either happened or did not, and never twice. */
    async finish(): Promise<{ sent: Sent; answer?: unknown; refused?: Refused }[]> {
        const finished = []
        for (const sent of await this.unfinished()) {
            try {
                finished.push({ sent, answer: await this.send(sent) })
            } catch (broken) {
                if (!(broken instanceof Refused)) throw broken
                finished.push({ sent, refused: broken })
            }
        }
        return finished
    }

    private async send<T>(sent: Sent): Promise<T> {
        try {
            const answer = await this.call<T>('POST', sent.path, sent.body, { key: sent.key })
            await this.forget(sent)
            return answer
        } catch (broken) {
            if (broken instanceof Refused) await this.forget(sent)
            throw broken
        }
    }

    private forget(sent: Sent): Promise<void> {
        return this.storage.write(new Map([[SENT + sent.key, undefined]]))
    }

    /** One request. Throws [Refused] where the server decided, else [Unanswered]. */
    async call<T>(
        method: 'GET' | 'POST',
        path: string,
        body?: unknown,
        { key, signal }: { key?: string; signal?: AbortSignal | undefined } = {},
    ): Promise<T> {
        const headers: Record<string, string> = {}
        if (method === 'POST') headers['Content-Type'] = 'application/json'
        if (key !== undefined) headers['Idempotency-Key'] = key
        if (this.options.apiKey !== undefined) headers.Authorization = `Bearer ${this.options.apiKey}`
        const patience = AbortSignal.timeout(this.options.patience ?? 10_000)
        let answer: Response
        let text: string
        try {
            answer = await (this.options.fetch ?? fetch)(`${this.options.url ?? ''}${path}`, {
                method,
                headers,
                credentials: 'same-origin',
                signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
                ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            })
            text = await answer.text()
        } catch (broken) {
            if (signal?.aborted) throw broken
            throw new Unanswered(key, 0)
        }
        if (answer.ok) return (text === '' ? undefined : JSON.parse(text)) as T
        const problem = problemOf(text)
        if (problem === undefined || undecided(answer.status, problem)) throw new Unanswered(key, answer.status)
        throw new Refused(problem, answer.status)
    }
}

function undecided(status: number, problem: Problem): boolean {
    return UNDECIDED.has(status) || problem.type.endsWith('/request-in-progress')
}

function problemOf(text: string): Problem | undefined {
    try {
        const body: unknown = JSON.parse(text)
        return typeof body === 'object' && body !== null && 'type' in body && 'title' in body
            ? (body as Problem)
            : undefined
    } catch {
        return undefined
    }
}

/** 128 random bits in hexadecimal. */
export function newKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
