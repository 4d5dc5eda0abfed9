import { useLanguage } from '@regulars/kit'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TrialShown } from './TrialShown'

vi.mock('../members/MemberLink', () => ({ MemberLink: ({ children }: { children: string }) => children }))
vi.mock('../names', () => ({
    useStores: () => ({ choices: [], name: (code: string) => `Store ${code}` }),
    useTierName: () => (code: string) => `Tier ${code}`,
}))

const FOUND = {
    version: 2,
    percent: 40,
    since: '2026-11-01T00:00:00Z',
    until: '2026-11-22T00:00:00Z',
    trial: { tried: true, members: 400, buyers: 100, orders: 120, netMinor: 2_400_000, given: 24_000 },
    rest: { tried: false, members: 600, buyers: 90, orders: 95, netMinor: 1_800_000, given: 18_000 },
    uplift: {
        random: true,
        ratio: { chiSquare: 0, p: 1_000_000, alarm: false },
        withheld: false,
        net: {
            enough: true,
            difference: 3_000,
            low: 350,
            high: 5_650,
            p: 800,
            once: { low: 1_250, high: 4_750, p: 100 },
        },
        buying: {
            enough: true,
            difference: 100_000,
            low: 12_000,
            high: 188_000,
            p: 32_345,
            once: { low: 48_000, high: 152_000, p: 12_345 },
        },
    },
    sample: [{ id: '1', memberNo: 'M-1', tier: 'gold' }],
}
const { net: _net, buying: _buying, ...WITHOUT } = FOUND.uplift

function show(found: object, of: 'offer' | 'rule' = 'offer') {
    const read = { data: found, isPending: false, isError: false, error: null }
    render(<TrialShown read={read as never} of={of} asset="POINTS" />)
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

test('a sure difference is said with the interval that holds at every look, and that chance drew the groups', async () => {
    show(FOUND)
    const said = (await screen.findByText(/Members on trial spent/)).textContent ?? ''
    expect(said).toContain('¥30.00 more each')
    expect(said).toContain('+¥3.50 to +¥56.50')
    expect(said).toContain('at every look')
    expect(said).toContain('p < 0.001')
    expect(screen.getByText(/caused by the offer/)).toBeTruthy()
    expect(screen.getByText(/40.0% are/)).toBeTruthy()
    expect(screen.getByText('+10.00 pp')).toBeTruthy()
    expect(screen.getByText('95% interval, one look only')).toBeTruthy()
    expect(screen.getByText('+¥12.50 … +¥47.50')).toBeTruthy()
    expect(screen.getByText('Points given by orders')).toBeTruthy()
    expect(screen.getByText('Tier gold')).toBeTruthy()
})

test('a broken split withholds the verdict', async () => {
    const ratio = { chiSquare: 16_000_000, p: 63, alarm: true }
    show({ ...FOUND, uplift: { ...WITHOUT, withheld: true, ratio } })
    expect((await screen.findByText(/not as planned/)).textContent).toContain('chi-square 16.0')
    expect(screen.queryByText(/Members on trial spent/)).toBeNull()
})

test('stores are attributed, not caused; without data there is no verdict', async () => {
    const nothing = {
        enough: false,
        difference: 0,
        low: 0,
        high: 0,
        p: 1_000_000,
        once: { low: 0, high: 0, p: 1_000_000 },
    }
    const { ratio: _ratio, ...uplift } = FOUND.uplift
    show({ ...FOUND, stores: ['S1'], uplift: { ...uplift, random: false, net: nothing, buying: nothing } })
    expect(await screen.findByText(/attributed, not caused/)).toBeTruthy()
    expect(screen.getByText(/Not enough data yet/)).toBeTruthy()
    expect(screen.getByText('Store S1')).toBeTruthy()
    expect(screen.getByText('Other members')).toBeTruthy()
})

test('an earning rule is told as a rule; what one look would find does not make a verdict', async () => {
    const net = { ...FOUND.uplift.net, low: -200, high: 6_200, p: 70_000 }
    show({ ...FOUND, uplift: { ...FOUND.uplift, net } }, 'rule')
    expect(await screen.findByText(/caused by the rule/)).toBeTruthy()
    expect(screen.getByText(/No difference to be seen yet/)).toBeTruthy()
})
