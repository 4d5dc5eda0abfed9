import { api } from '@regulars/api'
import { useLanguage } from '@regulars/kit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { App } from 'antd'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SuitingPanel } from './SuitingPanel'
import { goodsOf, lineOf, reached } from './suiting'

vi.mock('../access/session', () => ({ useCan: () => () => true }))
vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: string }) => <a href="/">{children}</a> }))

const WARES = [
    { sku: '1', name: 'Cream', category: 'care' },
    { sku: '2', name: 'Gel', category: 'cleansing' },
    { sku: '3', name: 'Mask', category: 'care' },
]
const GOODS = [
    { value: '干性', category: 'care' },
    { value: '干性', sku: '2' },
]
const SKIN = {
    field: {
        name: 'skin',
        kind: 'ENUM',
        label: '肤质',
        purpose: '推荐',
        choices: ['干性', '油性'],
        sensitive: { consent: 'skin-type', labelEn: 'skin type', choicesEn: ['dry', 'oily'] },
    },
    goods: GOODS,
}

beforeEach(() => {
    const { result } = renderHook(() => useLanguage())
    act(() => result.current[1]('en'))
})
afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
})

function show(fields: object[]) {
    const sent: unknown[] = []
    vi.spyOn(api, 'GET').mockImplementation(
        () => Promise.resolve({ data: { fields, wares: WARES }, response: new Response() }) as never,
    )
    vi.spyOn(api, 'POST').mockImplementation((_path, ...rest) => {
        sent.push((rest[0] as unknown as { body: unknown }).body)
        return Promise.resolve({ data: SKIN, response: new Response() }) as never
    })
    render(
        <QueryClientProvider client={new QueryClient()}>
            <App>
                <SuitingPanel />
            </App>
        </QueryClientProvider>,
    )
    return sent
}

test('lines go there and back, without blanks and twins, and reach goods by number or category', () => {
    expect(lineOf(GOODS, '干性')).toEqual({ categories: ['care'], skus: ['2'] })
    expect(lineOf(GOODS, '油性')).toEqual({ categories: [], skus: [] })
    expect(goodsOf({ 干性: { categories: [' care', 'care', ' '], skus: ['2'] } })).toEqual(GOODS)
    expect(reached({ categories: ['care'], skus: ['2', '3'] }, WARES)).toBe(3)
    expect(reached({ categories: [], skus: [] }, WARES)).toBe(0)
})

test('S2-50: each choice shows what suits it, and what is changed is sent as a whole', async () => {
    const sent = show([SKIN])
    const dry = (await screen.findByRole('rowheader', { name: 'dry' })).closest('tr') as HTMLTableRowElement
    expect([...dry.cells].map((cell) => cell.textContent)).toEqual(['dry', 'care', 'Gel', '3'])
    expect(screen.getByRole('rowheader', { name: 'oily' }).closest('tr')?.textContent).toBe('oilyNoneNone0')
    fireEvent.click(screen.getByRole('button', { name: 'Change' }))
    const dialog = await screen.findByRole('dialog')
    const oily = within(dialog).getByLabelText('Goods that suit "oily"')
    fireEvent.change(oily, { target: { value: '2' } })
    fireEvent.keyDown(oily, { key: 'Enter', keyCode: 13 })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(sent).toEqual([{ field: 'skin', goods: [...GOODS, { value: '油性', sku: '2' }] }]))
})

test('a chain without a sensitive field is told where one is made', async () => {
    show([])
    expect(await screen.findByText('To the member fields')).toBeTruthy()
})
