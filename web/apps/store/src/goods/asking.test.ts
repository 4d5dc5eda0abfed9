// @vitest-environment jsdom
import { Unanswered } from '@regulars/sdk'
import { beforeEach, expect, test, vi } from 'vitest'
import { askedArticle, mayBeGoods } from './asking'

const { kept, call } = vi.hoisted(() => ({ kept: new Map<string, unknown>(), call: vi.fn() }))
vi.mock('../shell/house', () => ({
    till: { call },
    storage: {
        read: async (key: string) => kept.get(key),
        write: async (changes: Map<string, unknown>) => {
            for (const [key, value] of changes) kept.set(key, value)
        },
    },
}))

beforeEach(() => {
    kept.clear()
    call.mockReset()
})

test('the price of the lists counts before what the device remembers, and is kept for later', async () => {
    kept.set('goods/6901', { sku: '6901', name: '奶瓶', unitPrice: 5_000 })
    call.mockResolvedValue({ items: [{ sku: '6901', list: 4_500, category: '喂养' }] })
    const article = { sku: '6901', name: '奶瓶', unitPrice: 4_500, category: '喂养' }
    expect(await askedArticle('6901', 'S001', true)).toEqual(article)
    expect(call.mock.calls[0]?.[1]).toBe('/api/v1/prices?sku=6901&store=S001')
    expect(await askedArticle('6901', 'S001', false)).toEqual(article)
    expect(call).toHaveBeenCalledTimes(1)
})

test('where nobody answers or no list knows it, the device does', async () => {
    kept.set('goods/6901', { sku: '6901', unitPrice: 5_000 })
    call.mockRejectedValueOnce(new Unanswered(undefined, 0)).mockResolvedValueOnce({ items: [] })
    expect(await askedArticle('6901', 'S001', true)).toMatchObject({ unitPrice: 5_000 })
    expect(await askedArticle('6901', 'S001', true)).toMatchObject({ unitPrice: 5_000 })
    call.mockResolvedValue({})
    expect(await askedArticle('6902', 'S001', true)).toBeUndefined()
})

test.each([
    ['6901234567892', true],
    ['DIAPER-L', true],
    ['13900001111', false],
    ['+86 139 0000 1111', false],
    ['88012345678901234567', false],
    ['wechat:abc', false],
    ['', false],
])('%s may be goods: %s', (text, goods) => expect(mayBeGoods(text)).toBe(goods))
