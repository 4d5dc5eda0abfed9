import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Bounds } from './Bounds'
import type { Stored } from './storedQuery'

configure({ asyncUtilTimeout: 20_000, defaultHidden: true })
vi.setConfig({ testTimeout: 60_000 })

const SHOWN: Stored = {
    stopped: false,
    issuers: [],
    stores: {},
    rates: [],
    namedCap: 500_000,
    bounds: { bearerCap: 100_000, bonusCounts: true, refundDays: 15 },
}
/** Somebody else named an issuer since the page was read. */
const NOW: Stored = { ...SHOWN, issuers: [{ code: 'east', name: 'East', kind: 'GROUP', revenue: 0 }] }

function show() {
    vi.spyOn(api, 'GET').mockResolvedValue({ data: NOW, response: new Response() } as never)
    const post = vi.spyOn(api, 'POST').mockResolvedValue({ data: NOW, response: new Response() } as never)
    render(
        <QueryClientProvider client={new QueryClient()}>
            <App>
                <Bounds settings={SHOWN} onClose={() => undefined} />
            </App>
        </QueryClientProvider>,
    )
    return () => post.mock.calls.map((call) => (call[1] as unknown as { body: Stored }).body)
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

test('one bound is saved and nothing else is taken back', async () => {
    const sent = show()
    fireEvent.change(screen.getByLabelText(/bearer card/), { target: { value: '800' } })
    const save = screen.getAllByRole('button', { name: 'Save' })
    expect(save.map((each) => (each as HTMLButtonElement).disabled)).toEqual([true, false, true])
    fireEvent.click(save[1] as HTMLElement)
    await waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()).toEqual([{ ...NOW, bounds: { bearerCap: 80_000, bonusCounts: true, refundDays: 15 } }])
})

test('more than the law allows is not sent', () => {
    show()
    const days = screen.getByLabelText(/usual refunds/)
    fireEvent.change(days, { target: { value: '16' } })
    fireEvent.blur(days)
    expect((days as HTMLInputElement).value).toBe('15')
})
