import { describe, expect, test, vi } from 'vitest'
import { foretold } from './sold'

vi.mock('../shell/house', () => ({ till: {}, CHANNEL: 'pos' }))

const gold = { code: 'gold', nameZh: '金卡', nameEn: 'Gold' }
const silver = { code: 'silver', nameZh: '银卡', nameEn: 'Silver' }

describe('what a return of an order that no till sold takes back', () => {
    test('is told with what is left, and from which tier to which', () => {
        const told = foretold({
            memberId: '7',
            refund: 100_000,
            takenBack: [
                { asset: 'POINTS', amount: -1_500, balance: -300 },
                { asset: 'GROWTH', amount: -1_000, balance: 200 },
            ],
            tier: gold,
            tierAfter: silver,
        })
        expect(told).toMatchObject({ money: 100_000, gone: 1_500, growth: 1_000, stored: 0, changes: [] })
        expect(told.left).toEqual({ points: -300, growth: 200 })
        expect(told.tier).toEqual({ was: gold, now: silver })
    })

    test('of an order of nobody is the money alone', () => {
        const told = foretold({ refund: 5_000, takenBack: [] })
        expect(told).toMatchObject({ money: 5_000, gone: 0, growth: 0, left: {} })
        expect(told.tier).toBeUndefined()
    })
})
