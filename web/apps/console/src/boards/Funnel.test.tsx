import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Funnel, WELCOME } from './Funnel'

const NUMS: Record<string, number> = { 'registration-visits': 400, 'new-members': 100, 'newcomer-pack-use': 25 }
const SCENE = {
    asOf: '2026-11-22',
    to: '2026-11-22',
    days: 30,
    span: undefined,
    store: undefined,
    tier: undefined,
    channel: undefined,
    segment: undefined,
}

afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

test('from the visit to the pack each step has its count, its rates and its definition', async () => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
    vi.spyOn(api, 'GET').mockImplementation((_path, ...rest) => {
        const { code } = (rest[0] as unknown as { params: { path: { code: string } } }).params.path
        const data = {
            metric: { code, unit: 'COUNT', definition: { zh: code, en: `what ${code} is` } },
            lines: [{ group: '', points: [{ num: NUMS[code], den: 1 }] }],
        }
        return Promise.resolve({ data, response: new Response() }) as never
    })
    const opened = vi.fn()
    render(
        <QueryClientProvider client={new QueryClient()}>
            <Funnel of={WELCOME} scene={SCENE} onOpen={opened} />
        </QueryClientProvider>,
    )
    await screen.findByText('what newcomer-pack-use is')
    const steps = screen.getAllByRole('listitem').map((each) => each.textContent)
    expect(steps[0]).toContain('Visits400')
    expect(steps[1]).toContain('25.00% of the step before · 25.00% of visits')
    expect(steps[2]).toContain('25.00% of the step before · 6.25% of visits')
    fireEvent.click(screen.getByText('25'))
    expect(opened).toHaveBeenCalledWith('newcomer-pack-use', true)
})
