import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Unfair } from './Unfair'

vi.mock('../access/session', () => ({ useCan: () => () => true }))
vi.mock('@tanstack/react-router', () => ({
    Link: ({ to, params, children }: { to: string; params: { id: string }; children: ReactNode }) => (
        <a href={to.replace('$id', params.id)}>{children}</a>
    ),
}))

const FOUND = [
    {
        kind: 'OFFER',
        id: '7',
        version: 1,
        name: '女士 9 折',
        nameEn: 'Women',
        asks: [{ field: 'body.when', zh: '性别不得', en: 'not the sex' }],
    },
    { kind: 'TEMPLATE', id: '8', version: 2, name: '券', nameEn: 'Coupon', asks: [] },
]

function show(items: object[]) {
    const get = vi.spyOn(api, 'GET').mockResolvedValue({ data: { items }, response: new Response() } as never)
    render(
        <QueryClientProvider client={new QueryClient()}>
            <Unfair />
        </QueryClientProvider>,
    )
    return get
}

afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

test('what asks for a profile is named with the way to it', async () => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
    show(FOUND)
    const offer = await screen.findByText('Women')
    expect(offer.getAttribute('href')).toBe('/offers/7')
    expect(screen.getByText('Coupon').getAttribute('href')).toBe('/coupons/8')
    expect(offer.closest('li')?.textContent).toContain('not the sex')
})

test('where all is well nothing is said', async () => {
    const get = show([])
    await waitFor(() => expect(get).toHaveBeenCalled())
    expect(screen.queryByRole('alert')).toBeNull()
})
