import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BirthdaySpend } from './BirthdaySpend'

vi.mock('./useGroupName', () => ({ useGroupName: (by: string) => (code: string) => `${by} ${code}` }))

const SCENE = {
    asOf: '2026-11-22',
    to: '2026-11-22',
    days: 30,
    span: undefined,
    store: undefined,
    tier: 'gold',
    channel: undefined,
    segment: undefined,
}
const FOUND = {
    enough: true,
    members: 140,
    bought: 61,
    occasionMinor: 13_500,
    otherMinor: 10_000,
    lift: 350_000,
    low: 120_400,
    high: 579_600,
    p: 3_000,
}
const FEW = { enough: false, members: 12, bought: 4, occasionMinor: 0, otherMinor: 0, lift: 0, low: 0, high: 0, p: 0 }

function show(spend: object | undefined) {
    const asked: Record<string, unknown>[] = []
    vi.spyOn(api, 'GET').mockImplementation((_path, ...rest) => {
        const { query } = (rest[0] as unknown as { params: { query: Record<string, unknown> } }).params
        asked.push(query)
        const whole = spend === undefined ? [] : [{ group: '', spend }]
        const data = {
            name: { zh: '生日月消费提升', en: 'Spend in the birthday month' },
            definition: { zh: '定义', en: 'what it is' },
            asOf: '2026-11-22',
            from: '2025-11-01',
            to: '2026-10-31',
            by: query.by ?? '',
            known: { members: 200, born: 170, agreed: 160 },
            lines: query.by ? [{ group: 'a', spend: FEW }] : whole,
        }
        return Promise.resolve({ data, response: new Response() }) as never
    })
    render(
        <QueryClientProvider client={new QueryClient()}>
            <BirthdaySpend scene={SCENE} />
        </QueryClientProvider>,
    )
    return asked
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

test('the lift is said with its interval, its months and of how many it speaks', async () => {
    const asked = show(FOUND)
    const said = (await screen.findByText(/35.0% more/)).textContent ?? ''
    expect(said).toContain('¥135.00 each in the birthday month, ¥100.00 in another month')
    expect(said).toContain('+12.0% to +58.0%')
    expect(screen.getByText(/2025-11 – 2026-10/)).toBeTruthy()
    expect(screen.getByText(/200 members had registered.*170 told a birthday, 160/)).toBeTruthy()
    expect(await screen.findByText('tier a')).toBeTruthy()
    expect(screen.getByText('too few')).toBeTruthy()
    expect(asked).toContainEqual({ asOf: '2026-11-22', tier: 'gold' })
    fireEvent.click(screen.getByText('Store'))
    expect(await screen.findByText('store a')).toBeTruthy()
    expect(asked.at(-1)).toEqual({ asOf: '2026-11-22', tier: 'gold', by: 'store' })
})

test('an interval that holds 0 is no finding', async () => {
    show({ ...FOUND, lift: -20_000, low: -90_000, high: 50_000 })
    const said = (await screen.findByText(/No difference can be told/)).textContent ?? ''
    expect(said).toContain('−2.0% apart')
    expect(said).toContain('−9.0% to +5.0%')
})

test('of few members no figure is told', async () => {
    show(FEW)
    expect(await screen.findByText(/Too few to tell a figure: 12 members/)).toBeTruthy()
    expect(screen.queryByText(/\d\.\d%/)).toBeNull()
})

test('of nobody it says so', async () => {
    show(undefined)
    expect(await screen.findByText('There is no member to compare.')).toBeTruthy()
})
