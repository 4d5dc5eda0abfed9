import { describe, expect, it } from 'vitest'
import { type Because, stepsOf } from './arithmetic'
import { ratio, sayRatio, times } from './ratio'

const plain: Because = {
    name: '消费积分',
    tier: 'silver',
    baseMinor: 40_560,
    perYuan: '3/2',
    factors: [],
    varies: false,
    rounding: 'FLOOR',
    capped: 0,
    late: false,
}

function said(because: Because, amount: number): string[] {
    return stepsOf(because, amount).map((step) =>
        'makes' in step && typeof step.makes === 'object' ? `${step.is} ${sayRatio(step.makes)}` : step.is,
    )
}

describe('the arithmetic of an entry', () => {
    it('leads from what was paid over rate, factors and rounding to the amount', () => {
        const because: Because = {
            ...plain,
            factors: [{ by: '42', version: 3, group: 'calendar', factor: '2/3' }],
        }
        expect(said(because, 405)).toEqual(['base', 'rate 608.4', 'factor 405.6', 'rounded'])
    })

    it('says no rounding where nothing was rounded', () => {
        expect(said({ ...plain, baseMinor: 10_400, perYuan: '1' }, 104)).toEqual(['base', 'rate 104'])
    })

    it('gives no product where the lines have factors of their own', () => {
        const because: Because = {
            ...plain,
            varies: true,
            factors: [{ by: 'tier:gold', version: 1, group: 'tier', factor: '2' }],
        }
        expect(said(because, 900)).toEqual(['base', 'rate', 'factor', 'rounded'])
    })

    it('begins a fixed amount with what the rule gives before its cap', () => {
        const { perYuan: _, rounding: __, ...fixed } = plain
        expect(stepsOf({ ...fixed, capped: 30 }, 20)).toEqual([
            { is: 'fixed', amount: 50 },
            { is: 'cap', cut: 30 },
        ])
    })
})

describe('a ratio', () => {
    it('is a decimal where that is exact, and a fraction where it is not', () => {
        expect(sayRatio(ratio('1.50'))).toBe('1.5')
        expect(sayRatio(ratio('2/3'))).toBe('2/3')
        expect(sayRatio(times(ratio('123456.78'), ratio('100')))).toBe('12,345,678')
    })
})
