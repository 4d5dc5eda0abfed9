import { api, Refusal } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Order } from './OrderPage'
import { Tenders } from './Tenders'

const RECEIPT = 'GET /api/v1/checkout/orders/{channel}/{externalId}'
const here = vi.hoisted(() => ({ rights: [] as string[] }))
vi.mock('../access/session', () => ({ useCan: () => (right: string) => here.rights.includes(right) }))
vi.mock('@tanstack/react-router', async (real) => ({
    ...(await real<object>()),
    Link: ({ children }: { children: string }) => <a href="/">{children}</a>,
}))

const ORDER = { channel: 'pos', externalId: 'T-1', returns: [] } as unknown as Order
const SOLD = {
    payable: 67_000,
    points: 1_000,
    pointsOff: 1_000,
    paid: [
        { kind: 'stored-value', amount: 42_000, invoice: 'ISSUER', issuer: 'east', principal: 30_000 },
        { kind: 'stored-value', amount: 10_000, invoice: 'NONE', issuer: 'west', principal: 10_000 },
        { kind: 'wechat', amount: 14_000, invoice: 'BUYER' },
        { kind: 'voucher-of-the-mall', amount: 1_000, invoice: 'BUYER' },
    ],
    coupons: [
        { coupon: '1', template: '2', name: '满减券', nameEn: 'Coupon', off: 2_000 },
        { coupon: '3', template: '4', name: '赠品券', nameEn: 'Toy', off: 0 },
    ],
}

/** What the server answers, one after the other, the last again and again: a receipt, or the word of its refusal. */
function answers(...all: (object | string)[]) {
    let at = 0
    return vi.spyOn(api, 'GET').mockImplementation((path) => {
        if (String(path).includes('stored-value')) return said({ issuers: [{ code: 'east', name: 'East Ltd' }] })
        return said(all[Math.min(at++, all.length - 1)] ?? 'internal-error')
    })
}

function said(answer: object | string) {
    const status = typeof answer !== 'string' ? 200 : answer === 'internal-error' ? 500 : 404
    const response = new Response(null, { status })
    const error = { type: `/problems/${answer}`, title: 'no', detail: 'no', status }
    return Promise.resolve(status === 200 ? { data: answer, response } : { error, response }) as never
}

async function show(order: Order = ORDER) {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    render(
        <QueryClientProvider client={client}>
            <Tenders order={order} />
        </QueryClientProvider>,
    )
    await waitFor(() => expect(client.isFetching()).toBe(0))
}

function speak(language: 'zh' | 'en') {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1](language))
}

beforeEach(() => {
    here.rights = [RECEIPT, 'GET /api/v1/stored-value/settings', 'POST /api/v1/coupons/searches']
    speak('en')
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

const rows = () => screen.getAllByRole('row').map((row) => row.textContent)

describe('how a sale was paid', () => {
    test('stands part by part with its amount and its invoice', async () => {
        answers(SOLD)
        await show()
        expect(rows()).toEqual([
            'Tender and its invoiceAmount',
            'Stored value principal ¥300.00 + bonus ¥120.00Not invoiced to the buyer but to the issuer East Ltd, with the remark 收到预付卡结算款¥420.00',
            'Stored value principal ¥100.00 + bonus ¥0.00Not invoiced to the buyer: the top-up was, as not taxed (code 601)¥100.00',
            'WeChat May be invoiced to the buyer¥140.00',
            'voucher-of-the-mall May be invoiced to the buyer¥10.00',
            'Paid in all¥670.00',
            'Coupon couponA discount that nobody paid: the invoice is of what is left−¥20.00',
            'Toy couponA gift, nothing off the priceGift',
            'Points 1,000 pointsA discount that nobody paid: the invoice is of what is left−¥10.00',
        ])
        speak('zh')
        expect(rows()[1]).toBe(
            '储值 本金 ¥300.00 + 赠金 ¥120.00不给顾客开票：开给发行方 East Ltd，备注“收到预付卡结算款”¥420.00',
        )
        expect(rows()[5]).toBe('共付¥670.00')
    })

    test('is that of the sale, where something came back later', async () => {
        answers({ ...SOLD, coupons: [], pointsOff: 0 })
        await show({ ...ORDER, returns: [{}] } as unknown as Order)
        expect(screen.getByText('As it was sold; what came back stands under returns.')).toBeTruthy()
        expect(screen.queryByText(/discount/)).toBeNull()
    })
})

describe('an order', () => {
    test('that no till of ours sold shows nothing', async () => {
        const asked = answers('not-found')
        await show()
        expect(asked).toHaveBeenCalledTimes(1)
        expect(document.body.textContent).toBe('')
    })

    test('is not asked for by who may not read it', async () => {
        here.rights = []
        const asked = answers(SOLD)
        await show()
        expect(asked).not.toHaveBeenCalled()
        expect(document.body.textContent).toBe('')
    })

    test('that could not be read says so, and is read again on a press', async () => {
        answers('internal-error', SOLD)
        await show()
        expect(screen.getByRole('alert').textContent).toContain('Try again')
        fireEvent.click(screen.getByRole('button'))
        expect(await screen.findByText('Paid in all')).toBeTruthy()
        expect(screen.queryByRole('alert')).toBeNull()
    })

    test('whose path the server does not know is a failure, not an order from elsewhere', async () => {
        answers('unknown-path')
        await show()
        expect(screen.getByRole('alert')).toBeTruthy()
    })

    test('of a server that cannot be reached is a failure too', async () => {
        vi.spyOn(api, 'GET').mockRejectedValue(new Refusal(undefined, 0))
        await show()
        expect(screen.getByRole('alert')).toBeTruthy()
    })
})
