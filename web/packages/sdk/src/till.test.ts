import { describe, expect, test } from 'vitest'
import { NotOffline, Refused, Unanswered } from './errors'
import { type Allowance, Offline } from './offline'
import { sealed } from './sealed'
import { inMemory, type Storage } from './storage'
import { Till } from './till'

const START = new Date('2026-11-28T01:00:00Z')

interface Heard {
    path: string
    key: string | null
    body: unknown
}

/** A server that answers by turns what it is told, and remembers what it heard. */
function server(...answers: (unknown | 'down' | { status: number; problem: string })[]) {
    const heard: Heard[] = []
    const fetching = (async (url: string, init: RequestInit) => {
        const headers = new Headers(init.headers)
        heard.push({ path: url, key: headers.get('Idempotency-Key'), body: JSON.parse(String(init.body ?? 'null')) })
        const answer = answers.shift()
        if (answer === 'down') throw new TypeError('no network')
        const said = answer as { status?: number; problem?: string }
        if (said.problem !== undefined) {
            const problem = { type: `/problems/${said.problem}`, title: said.problem, status: said.status, detail: '' }
            return new Response(JSON.stringify(problem), { status: said.status ?? 400 })
        }
        return new Response(JSON.stringify(answer), { status: 200 })
    }) as typeof fetch
    return { heard, fetch: fetching }
}

function till(of: ReturnType<typeof server>, storage: Storage = inMemory(), now = START) {
    return new Till({ storage, fetch: of.fetch, now: () => now })
}

describe('a change', () => {
    test('is kept before it is sent, and forgotten once it is decided', async () => {
        const of = server('down', { state: 'COMMITTED' })
        const storage = inMemory()
        await expect(till(of, storage).commit('7', { payable: 5 })).rejects.toBeInstanceOf(Unanswered)
        const again = till(of, storage)
        expect(await again.unfinished()).toHaveLength(1)
        await again.finish()
        expect(await again.unfinished()).toEqual([])
        expect(of.heard[0]?.key).toMatch(/^[0-9a-f]{32}$/)
        expect(of.heard[1]).toEqual(of.heard[0])
    })

    test.each([401, 429, 500, 502, 503])('that is answered with %i is not decided, and is kept', async (status) => {
        const one = till(server({ status, problem: 'overloaded' }))
        await expect(one.commit('7', { payable: 5 })).rejects.toMatchObject({ name: 'Unanswered', status })
        expect(await one.unfinished()).toHaveLength(1)
    })

    test('that is refused is not asked again', async () => {
        const one = till(server({ status: 409, problem: 'quote-expired' }))
        const asked = one.commit('7', { payable: 5 })
        await expect(asked).rejects.toBeInstanceOf(Refused)
        await expect(asked).rejects.toMatchObject({ reason: 'quote-expired', status: 409 })
        expect(await one.unfinished()).toEqual([])
    })
})

const allowance: Allowance = {
    id: '1024',
    store: 'S001',
    device: 'd',
    from: '2026-11-28T00:00:00Z',
    until: '2026-11-29T00:00:00Z',
    mostSales: 3,
    mostAmount: 30_000,
    mostSale: 20_000,
    tenders: ['cash'],
    prices: [{ sku: 'milk', tiers: ['gold'], price: 8_000, from: '2026-11-01T00:00:00Z' }],
    signature: 'ab',
}
const milk = { sku: 'milk', quantity: 1, unitPrice: 10_000 }
const cash = (amount: number) => [{ kind: 'cash', amount }]

async function away(storage: Storage = inMemory(), ...answers: unknown[]) {
    const of = server(allowance, ...answers)
    const offline = new Offline(till(of, storage), 'd')
    await offline.renew('S001')
    return { of, offline, storage }
}

describe('without network', () => {
    test('a piece costs its list price, or the cached price of the tier', async () => {
        const { offline } = await away()
        expect(await offline.price(milk, undefined)).toBe(10_000)
        expect(await offline.price(milk, 'gold')).toBe(8_000)
        expect(await offline.price({ ...milk, sku: 'toy' }, 'gold')).toBe(10_000)
    })

    test('what the allowance does not bear is not sold', async () => {
        const { offline } = await away()
        const sale = (lines: (typeof milk)[], amount: number, kind = 'cash') =>
            offline.sell({ lines, tenders: [{ kind, amount }] })
        const reason = (of: string) => expect.objectContaining({ reason: of })
        await expect(sale([], 0)).rejects.toEqual(reason('nothing-sold'))
        await expect(sale([milk], 10_000, 'stored-value')).rejects.toEqual(reason('tender-not-offline'))
        await expect(sale([milk], 9_999)).rejects.toEqual(reason('amounts-differ'))
        await expect(sale([{ ...milk, quantity: 3 }], 30_000)).rejects.toEqual(reason('too-much-in-one'))
        await sale([{ ...milk, quantity: 2 }], 20_000)
        await expect(sale([{ ...milk, quantity: 2 }], 20_000)).rejects.toEqual(reason('too-much-in-all'))
        await sale([{ ...milk, unitPrice: 1 }], 1)
        await sale([{ ...milk, unitPrice: 1 }], 1)
        await expect(sale([{ ...milk, unitPrice: 1 }], 1)).rejects.toEqual(reason('too-many-sales'))
        expect(await offline.queue()).toHaveLength(3)
    })

    test('nothing is sold without an allowance, or after its end', async () => {
        const storage = inMemory()
        const none = new Offline(till(server(), storage), 'd')
        await expect(none.sell({ lines: [milk], tenders: cash(10_000) })).rejects.toBeInstanceOf(NotOffline)
        await away(storage)
        const late = new Offline(till(server(), storage, new Date(allowance.until)), 'd')
        await expect(late.sell({ lines: [milk], tenders: cash(10_000) })).rejects.toMatchObject({
            reason: 'allowance-over',
        })
    })
})

describe('what was sold without network', () => {
    test('sales are uploaded in order, under the keys that they were sold with, until the server has them', async () => {
        const storage = inMemory()
        const { offline } = await away(storage)
        const first = await offline.sell({ lines: [milk], tenders: cash(10_000) })
        const second = await offline.sell({ lines: [{ ...milk, unitPrice: 1 }], tenders: cash(1) })
        const items = [first, second].map(({ key }) => ({ key, state: 'POSTED', clashes: [] }))
        const of = server('down', { items })
        const later = new Offline(till(of, storage), 'd')
        await expect(later.upload()).rejects.toBeInstanceOf(Unanswered)
        expect(await later.queue()).toEqual([first, second])
        expect(await later.upload()).toEqual(items)
        expect(await later.queue()).toEqual([])
        expect(of.heard[1]).toEqual(of.heard[0])
        expect(of.heard[1]?.body).toMatchObject({ signature: 'ab', sales: [{ n: 1 }, { n: 2 }] })
        expect(await later.uploaded()).toHaveLength(2)
    })

    test('whoever looks into the storage finds no phone', async () => {
        const inner = inMemory()
        const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
        const storage = sealed(inner, async () => key)
        const { offline } = await away(storage)
        const member = { phone: '17200001234' }
        const sold = await offline.sell({ member, lines: [milk], tenders: cash(10_000) })
        expect(JSON.stringify(await inner.list(''))).not.toContain('17200001234')
        expect(await offline.queue()).toEqual([sold])
        const of = server({ items: [{ key: sold.key, state: 'POSTED', clashes: [] }] })
        const later = new Offline(till(of, storage), 'd')
        await later.upload()
        expect(of.heard[0]?.body).toMatchObject({ sales: [{ member }] })
        expect(JSON.stringify(await inner.list(''))).not.toContain('17200001234')
    })

    test('sales of an earlier allowance keep it', async () => {
        const storage = inMemory()
        const { offline } = await away(storage)
        await offline.sell({ lines: [{ ...milk, unitPrice: 1 }], tenders: cash(1) })
        const of = server(
            { ...allowance, id: '2048', signature: 'cd' },
            { items: [{ key: (await offline.queue())[0]?.key, state: 'POSTED', clashes: [] }] },
        )
        const later = new Offline(till(of, storage), 'd')
        await later.renew('S001')
        await later.upload()
        expect(of.heard[1]?.body).toMatchObject({ allowance: '1024', signature: 'ab' })
    })
})

describe('of many sales', () => {
    test('a sale that the server cannot read holds up no other, and is kept until somebody has seen to it', async () => {
        const inner = inMemory()
        const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
        const storage = sealed(inner, async () => key)
        const { offline } = await away(storage)
        const bad = await offline.sell({ member: { phone: '17200001234' }, lines: [milk], tenders: cash(10_000) })
        const good = await offline.sell({ lines: [{ ...milk, unitPrice: 1 }], tenders: cash(1) })
        const problem = {
            type: '/problems/invalid-request',
            title: 'No',
            status: 422,
            detail: 'too long',
            field: 'sales[0].lines[0].sku',
        }
        const posted = (sale: { key: string }) => ({ key: sale.key, state: 'POSTED', clashes: [] })
        const of = server({ items: [{ clashes: [], problem }, posted(good)] }, { items: [posted(bad)] })
        const later = new Offline(till(of, storage), 'd')
        expect(await later.upload()).toEqual([posted(good)])
        expect(await later.queue()).toEqual([])
        expect(await later.aside()).toEqual([{ sale: bad, problem }])
        expect(JSON.stringify(await inner.list(''))).not.toContain('17200001234')
        await later.again()
        expect(await later.aside()).toEqual([])
        expect(await later.upload()).toEqual([posted(bad)])
        expect(of.heard[1]?.body).toMatchObject({ signature: 'ab', sales: [bad] })
    })

    test('windows that sell at the same time count on from each other', async () => {
        const { offline } = await away()
        const sold = await Promise.all(
            [1, 2, 3].map((amount) => offline.sell({ lines: [{ ...milk, unitPrice: amount }], tenders: cash(amount) })),
        )
        expect(sold.map(({ n }) => n).sort()).toEqual([1, 2, 3])
    })
})
