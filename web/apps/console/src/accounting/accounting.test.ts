import { describe, expect, test } from 'vitest'
import { type Line, openByMonth, percent, yuanOf } from './accounting'

const line = (month: string, origin: Line['origin'], closing: number): Line => ({
    month,
    origin,
    closing,
    opening: 0,
    issued: 0,
    takenBack: 0,
    redeemed: 0,
    givenBack: 0,
    expired: 0,
    deducted: 0,
    settled: 0,
})

describe('points by month of issue', () => {
    test('stand in order of months, one figure for each origin, and what members owe is no month', () => {
        const { months, of } = openByMonth([
            line('2026-02', 'PURCHASE', 5),
            line('2026-01', 'PURCHASE', 3),
            line('2026-01', 'GIFT', 7),
            line('', 'DEBT', -4),
        ])
        expect(months).toEqual(['2026-01', '2026-02'])
        expect(of('PURCHASE')).toEqual([3, 5])
        expect(of('GIFT')).toEqual([7, 0])
    })
})

describe('what finance says', () => {
    test.each([
        ['9/10', '90.0%'],
        ['2/3', '66.6%'],
        ['1', '100.0%'],
    ])('a share of %s is %s', (share, said) => expect(percent(share)).toBe(said))
    test.each([
        ['1', '0.01'],
        ['0.5', '0.005'],
        ['100', '1'],
        ['1/3', '1/3'],
    ])('%s fen are %s yuan', (unit, said) => expect(yuanOf(unit)).toBe(said))
})
