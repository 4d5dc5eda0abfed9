import { api } from '@regulars/api'
import { type Chosen, useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, fireEvent, render, renderHook, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Funnel } from './Funnel'

// A drawer of the component library takes its time in a browser without a screen.
configure({ asyncUtilTimeout: 20_000, defaultHidden: true })
vi.setConfig({ testTimeout: 60_000 })

const here = vi.hoisted(() => ({ narrow: false, address: {} as Record<string, string | undefined> }))
vi.mock('../../../../../packages/kit/src/useNarrow', () => ({ useNarrow: () => here.narrow }))
vi.mock('../../access/session', () => ({ useCan: () => () => true }))
vi.mock('../../useAddress', async () => {
    const { useState } = await import('react')
    return {
        useAddress: () => {
            const [said, say] = useState<Chosen>(here.address)
            return [said, (next: Chosen) => say((was) => ({ ...was, ...next }))]
        },
    }
})

const counts = (issued: number, claimed: number, used: number) => ({
    issued,
    claimed,
    used,
    viewed: 2,
    expired: 1,
    voided: 0,
    open: claimed - used - 1,
})
const SOURCES = [
    { source: 'CODES', of: '8', name: '十月包裹卡', ...counts(1_000, 40, 10), tries: 3 },
    {
        source: 'TRIGGER',
        of: '9',
        name: '注册礼',
        on: { is: 'spend', from: 30_000 },
        ...counts(20, 20, 5),
        tries: 1,
    },
    { source: 'CHOICE', of: '7', name: '三选一', nameEn: 'One of three', ...counts(2, 2, 1), tries: 0 },
    { source: 'TRIGGER', ...counts(3, 3, 0), tries: 0 },
    { source: 'HAND', ...counts(6, 6, 3), tries: 0 },
]
const FUNNEL = {
    ...counts(1_031, 71, 19),
    failed: [
        { reason: 'threshold', tries: 3 },
        { reason: 'coupon-used', tries: 1 },
        { reason: 'of-next-year', tries: 1 },
    ],
    sources: SOURCES,
}

interface Asked {
    params?: { query?: { source?: string; of?: string } }
}

/** The server: the whole funnel, and what it says of one source. */
function serve(one: (query: { source?: string; of?: string }) => object | number) {
    return vi.spyOn(api, 'GET').mockImplementation((path, ...rest) => {
        const query = (rest[0] as Asked | undefined)?.params?.query
        const funnel = String(path).endsWith('/funnel')
        const answer = funnel ? (query?.source ? one(query) : FUNNEL) : { items: [], tiers: [] }
        const status = typeof answer === 'number' ? answer : 200
        const response = new Response(null, { status })
        const error = { type: '/problems/unknown-source', title: 'no', detail: 'no', status }
        return Promise.resolve(status === 200 ? { data: answer, response } : { error, response }) as never
    })
}

const CODES = { ...FUNNEL, ...counts(1_000, 40, 10), failed: [{ reason: 'store', tries: 3 }], sources: [SOURCES[0]] }

async function show() {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    render(
        <QueryClientProvider client={client}>
            <Funnel template="5" />
        </QueryClientProvider>,
    )
    await screen.findByText('十月包裹卡')
}

function speak(language: 'zh' | 'en') {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1](language))
}

beforeEach(() => {
    here.narrow = false
    here.address = {}
    speak('en')
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

describe('the funnel of a coupon', () => {
    test('adds up, and says in words why coupons were refused', async () => {
        serve(() => CODES)
        await show()
        expect(screen.getByText('1,031 issued; 71 claimed = 19 used + 1 expired + 0 void + 51 open')).toBeTruthy()
        expect(screen.getByText('Below its threshold')).toBeTruthy()
        expect(screen.getByText('The coupon is used already.')).toBeTruthy()
        expect(screen.getByText('of-next-year')).toBeTruthy()
        speak('zh')
        expect(screen.getByText('没到门槛')).toBeTruthy()
    })

    test('is split by where the coupons came from, each by its name', async () => {
        serve(() => CODES)
        await show()
        const rows = screen.getAllByRole('row').map((row) =>
            within(row)
                .queryAllByRole('cell')
                .map((cell) => cell.textContent),
        )
        expect(rows).toEqual(
            expect.arrayContaining([
                ['十月包裹卡', 'Batch of codes', '1,000', '40', '2', '10', '29', '1', '0', '25.0%', '3'],
                [
                    ...['注册礼', 'Given by itself · An order of ¥300.00 or more, without freight'],
                    ...['20', '20', '2', '5', '14', '1', '0', '25.0%', '1'],
                ],
                ['One of three', 'One of several', '2', '2', '2', '1', '0', '1', '0', '50.0%', '0'],
                [
                    ...['Given by itself', 'given earlier, when it was not noted which'],
                    ...['3', '3', '2', '0', '2', '1', '0', '0.0%', '0'],
                ],
                ['By staff', '–', '6', '6', '2', '3', '2', '1', '0', '50.0%', '0'],
            ]),
        )
    })
})

describe('the funnel of one source', () => {
    test('opens by its row, and closes', async () => {
        const asked = serve(() => CODES)
        await show()
        fireEvent.click(screen.getByText('十月包裹卡'))
        const drawer = within(await screen.findByRole('dialog'))
        expect(await drawer.findByText('Other store')).toBeTruthy()
        expect(drawer.getByText('1,000 issued; 40 claimed = 10 used + 1 expired + 0 void + 29 open')).toBeTruthy()
        expect(asked.mock.lastCall?.[1]).toMatchObject({ params: { query: { source: 'CODES', of: '8' } } })
        fireEvent.click(drawer.getByRole('button', { name: 'Close' }))
        await vi.waitFor(() => expect(screen.queryByText('Other store')).toBeNull())
    })

    test('that the address names wrongly says so', async () => {
        here.address = { source: 'CODES', of: '77' }
        serve(() => 404)
        await show()
        const said = await within(await screen.findByRole('dialog')).findByRole('alert')
        expect(said.textContent).toContain('No coupons of this kind came from there.')
    })

    test('on a phone is a card for each source, with every count by its word', async () => {
        here.narrow = true
        serve(() => CODES)
        await show()
        expect(screen.queryByRole('row', { name: /十月包裹卡/ })).toBeNull()
        const card = screen.getByRole('button', { name: /十月包裹卡/ })
        expect(card.textContent).toContain('Share used 25.0%')
        for (const each of [
            'Issued 1,000',
            'Claimed 40',
            'Seen 2',
            'Used 10',
            'Open 29',
            'Expired 1',
            'Void 0',
            'Refused 3',
        ])
            expect(card.textContent).toContain(each)
        fireEvent.click(card)
        expect(await within(await screen.findByRole('dialog')).findByText('Other store')).toBeTruthy()
    })
})
