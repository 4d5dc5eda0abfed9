import { expect, test } from 'vitest'
import { EMPTY, markOf, whole } from './restricted'

test('a mark names a category, a product, or a product that is allowed', () => {
    const draft = { ...EMPTY, goods: ' 婴儿配方奶粉 ', reason: '广告法' }
    expect(markOf(draft)).toMatchObject({ category: '婴儿配方奶粉', allowed: false })
    expect(markOf({ ...draft, by: 'sku' })).toMatchObject({ sku: '婴儿配方奶粉', allowed: false })
    expect(markOf({ ...draft, by: 'allowed' })).toMatchObject({ sku: '婴儿配方奶粉', allowed: true })
})

test('a mark needs goods, something that it keeps them from, a reason and time to run', () => {
    const draft = { ...EMPTY, goods: 'F-1', reason: '广告法' }
    expect(whole(draft)).toBe(true)
    expect(whole({ ...draft, goods: ' ' })).toBe(false)
    expect(whole({ ...draft, bars: [] })).toBe(false)
    expect(whole({ ...draft, reason: '' })).toBe(false)
    expect(whole({ ...draft, starts: '2026-12-02 10:00', ends: '2026-12-02 10:00' })).toBe(false)
})
