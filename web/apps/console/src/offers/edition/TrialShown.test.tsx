import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TrialShown } from './TrialShown'

vi.mock('../../access/session', () => ({ useCan: () => () => true }))
vi.mock('../../names', () => ({ useStores: () => ({ choices: [], name: (code: string) => `Store ${code}` }) }))

const FOUND = {
    version: 2,
    percent: 40,
    since: '2026-11-01T00:00:00Z',
    until: '2026-11-22T00:00:00Z',
    trial: { tried: true, members: 400, buyers: 100, orders: 120, netMinor: 2_400_000 },
    rest: { tried: false, members: 600, buyers: 90, orders: 95, netMinor: 1_800_000 },
    uplift: {
        random: true,
        ratio: { chiSquare: 0, p: 1_000_000, alarm: false },
        withheld: false,
        net: { enough: true, difference: 3_000, low: 1_250, high: 4_750, p: 800 },
        buying: { enough: true, difference: 100_000, low: 48_000, high: 152_000, p: 12_345 },
    },
}
const { net: _net, buying: _buying, ...WITHOUT } = FOUND.uplift

function show(found: object) {
    vi.spyOn(api, 'GET').mockResolvedValue({ data: found, response: new Response(null, { status: 200 }) } as never)
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    render(
        <QueryClientProvider client={client}>
            <TrialShown id="7" version={2} />
        </QueryClientProvider>,
    )
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

test('a sure difference is said with its interval, and that chance drew the groups', async () => {
    show(FOUND)
    const said = (await screen.findByText(/Members on trial spent/)).textContent ?? ''
    expect(said).toContain('¥30.00 more each')
    expect(said).toContain('+¥12.50 to +¥47.50')
    expect(said).toContain('p < 0.001')
    expect(screen.getByText(/caused by the offer/)).toBeTruthy()
    expect(screen.getByText(/40.0% are/)).toBeTruthy()
    expect(screen.getByText('+10.00 pp')).toBeTruthy()
})

test('a broken split withholds the verdict', async () => {
    const ratio = { chiSquare: 16_000_000, p: 63, alarm: true }
    show({ ...FOUND, uplift: { ...WITHOUT, withheld: true, ratio } })
    expect((await screen.findByText(/not as planned/)).textContent).toContain('chi-square 16.0')
    expect(screen.queryByText(/Members on trial spent/)).toBeNull()
})

test('stores are attributed, not caused; without data there is no verdict', async () => {
    const nothing = { enough: false, difference: 0, low: 0, high: 0, p: 1_000_000 }
    const { ratio: _ratio, ...uplift } = FOUND.uplift
    show({ ...FOUND, stores: ['S1'], uplift: { ...uplift, random: false, net: nothing, buying: nothing } })
    expect(await screen.findByText(/attributed, not caused/)).toBeTruthy()
    expect(screen.getByText(/Not enough data yet/)).toBeTruthy()
    expect(screen.getByText('Store S1')).toBeTruthy()
    expect(screen.getByText('Other members')).toBeTruthy()
})
