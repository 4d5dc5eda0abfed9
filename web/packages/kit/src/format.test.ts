import { describe, expect, test } from 'vitest'
import { age, ago, bytes, count, duration, moment, money, monthName, short, signed, signedMoney } from './format'
import { dayStart, inZone } from './zoned'

test.each([
    [1, 'zh', false, '1 月'],
    [9, 'en', false, 'September'],
    [9, 'en', true, 'Sep'],
    [12, 'en', true, 'Dec'],
] as const)('month %d in %s is %s', (month, language, brief, said) =>
    expect(monthName(month, language, brief)).toBe(said),
)

describe('figures', () => {
    test.each([
        [0, '¥0.00'],
        [5, '¥0.05'],
        [123_450, '¥1,234.50'],
        [-123_450, '−¥1,234.50'],
        [9_007_199_254_740_991, '¥90,071,992,547,409.91'],
    ])('%d fen are %s, to the last fen', (minor, said) => expect(money(minor)).toBe(said))

    test.each([
        [0, '0'],
        [12, '+12'],
        [-1_234, '−1,234'],
    ])('a change of %d carries its sign: %s', (amount, said) => expect(signed(amount)).toBe(said))

    test('a change of money carries its sign before the currency', () => {
        expect(signedMoney(100)).toBe('+¥1.00')
        expect(signedMoney(-100)).toBe('−¥1.00')
    })

    test.each([
        [9_999, 'zh', '9,999'],
        [123_000, 'zh', '12.3万'],
        [2_340_000, 'zh', '234万'],
        [120_000_000, 'zh', '1.2亿'],
        [12_300, 'en', '12.3k'],
        [1_230_000, 'en', '1.2M'],
        [-123_000, 'zh', '−12.3万'],
    ] as const)('%d in short (%s) is %s', (amount, language, said) => expect(short(amount, language)).toBe(said))

    test('counts are grouped', () => expect(count(1_234_567)).toBe('1,234,567'))
    test.each([
        [512, '512 B'],
        [1_536, '1.5 KiB'],
        [52_428_800, '50 MiB'],
    ])('%d bytes are %s', (size, said) => expect(bytes(size)).toBe(said))
})

describe('times', () => {
    test('an instant is said in the zone of the chain, wherever the reader is', () => {
        expect(moment('2026-11-20T18:30:00Z')).toBe('2026-11-21 02:30')
        expect(inZone('2026-11-20T16:00:00Z').format('YYYY-MM-DD')).toBe('2026-11-21')
    })
    test('a day of the chain begins at its own midnight', () =>
        expect(dayStart('2026-11-21')).toBe('2026-11-20T16:00:00.000Z'))
    test.each([
        [30, '刚刚', 'just now'],
        [180, '3 分钟前', '3 min ago'],
        [7_200, '2 小时前', '2 h ago'],
    ])('%d seconds ago', (seconds, zh, en) => {
        const now = Date.parse('2026-11-21T04:00:00Z')
        const at = new Date(now - seconds * 1000).toISOString()
        expect(ago(at, 'zh', now)).toBe(zh)
        expect(ago(at, 'en', now)).toBe(en)
    })
    test('what lies more than a day back, or ahead, is a date', () => {
        const now = Date.parse('2026-11-21T04:00:00Z')
        expect(ago('2026-11-19T04:00:00Z', 'zh', now)).toBe('2026-11-19 12:00')
        expect(ago('2026-11-21T05:00:00Z', 'zh', now)).toBe('2026-11-21 13:00')
    })
    test.each([
        [5, '5 秒'],
        [600, '10 分钟'],
        [5_400, '1 小时 30 分'],
    ])('%d seconds last %s', (seconds, said) => expect(duration(seconds, 'zh')).toBe(said))
    test.each([
        [0, '0个月'],
        [15, '1岁3个月'],
        [24, '2岁'],
    ])('a child of %d months is %s', (months, said) => expect(age(months, 'zh')).toBe(said))
})
