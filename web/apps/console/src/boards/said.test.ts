import { expect, test } from 'vitest'
import { drawn, say, sayBrief, sayParts, turned } from './said'

test('a share is told in per cent, with what is divided by what', () => {
    const rate = { num: 3, den: 11 }
    expect(say('SHARE', rate, 'zh')).toBe('27.27%')
    expect(sayBrief('SHARE', rate, 'en')).toBe('27%')
    expect(sayParts('SHARE', rate)).toBe('3 ÷ 11')
})

test('money per order is fen until it is said', () => {
    expect(say('MONEY', { num: 891_140_790, den: 18_532 }, 'zh')).toBe('¥480.87')
    expect(sayParts('MONEY', { num: 891_140_790, den: 18_532 })).toBe('¥8,911,407.90 ÷ 18,532')
})

test('the parts of a share of amounts are amounts', () => {
    expect(sayParts('SHARE', { num: 382_300, den: 9_122_660 }, 'discount-depth')).toBe('¥3,823.00 ÷ ¥91,226.60')
})

test('a product is told by its factors, as its definition has them', () => {
    const months = [
        { num: 4_900_000, den: 154 },
        { num: 154 * 377_580, den: 84 * 377_580 },
        { num: 540, den: 100 },
    ]
    expect(sayParts('MONEY', { num: 1, den: 3, factors: months }, 'formula-ltv')).toBe('¥318.18 × 1.83 × 5.40')
    const layers = [
        { num: 165_382, den: 26 },
        { num: 87, den: 56_765 },
    ]
    expect(sayParts('NUMBER', { num: 1, den: 3, factors: layers }, 'layer-ratio')).toBe('¥63.61 ÷ ¥6.52')
})

test('what is reckoned to a millionth is told in whole members', () =>
    expect(sayParts('SCORE', { num: 1_279_018_095, den: 48_000_000 }, 'activity-score')).toBe('1279.02 ÷ 48'))

test('nothing to divide by is no figure, and a sum is divided by nothing', () => {
    expect(drawn('SHARE', { num: 0, den: 0 })).toBeNull()
    expect(say('DAYS', { num: 0, den: 0 }, 'en')).toBe('–')
    expect(sayParts('COUNT', { num: 12, den: 1 })).toBeUndefined()
})

test('a figure moved when it did by a twentieth of what it was', () => {
    expect(turned({ num: 21, den: 200 }, { num: 10, den: 100 })).toBe(1)
    expect(turned({ num: 209, den: 2_000 }, { num: 10, den: 100 })).toBe(0)
    expect(turned({ num: 19, den: 200 }, { num: 10, den: 100 })).toBe(-1)
    expect(turned({ num: 1, den: 100 }, { num: 0, den: 100 })).toBe(1)
    expect(turned({ num: 0, den: 100 }, { num: 0, den: 100 })).toBe(0)
    expect(turned({ num: 1, den: 100 }, { num: 0, den: 0 })).toBeNull()
})
