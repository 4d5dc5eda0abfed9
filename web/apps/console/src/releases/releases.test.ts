import { describe, expect, test } from 'vitest'
import { EMPTY, overReserved, termsOf, whole } from './releases'

const FRESH = { ...EMPTY, name: ' 生鲜 ', nameEn: 'Fresh', categories: ['fresh'], daily: true }

describe('a release', () => {
    test('of each day has hours and no start', () => {
        expect(whole(FRESH)).toBe(true)
        expect(termsOf(FRESH)).toEqual({
            name: '生鲜',
            nameEn: 'Fresh',
            skus: [],
            categories: ['fresh'],
            stores: [],
            opens: '10:00',
            early: [{ tiers: [], minutes: 60, reserved: 0 }],
        })
    })

    test('of a moment has a start by the clocks of the chain', () => {
        const once = { ...FRESH, daily: false, at: '2026-12-05 10:00', stock: 9 }
        expect(termsOf(once)).toMatchObject({ starts: '2026-12-05T02:00:00.000Z', stock: 9 })
        expect(whole({ ...once, at: undefined })).toBe(false)
    })

    test('keeps no more than there is', () => {
        const kept = { ...FRESH, early: [{ tiers: ['gold'], minutes: 0, reserved: 5 }] }
        expect(overReserved(kept)).toBe(true)
        expect(overReserved({ ...kept, stock: 5 })).toBe(false)
    })
})
