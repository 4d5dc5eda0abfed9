import { expect, test } from 'vitest'
import { type Scored, sayEnd, sumOf } from './scorecard'

const input = (metric: string, weight: number, points?: number): Scored['inputs'][number] => ({
    part: { dimension: 'BENEFIT', metric, weight, none: '0', all: '1' },
    figure: { num: 1, den: points === undefined ? 0 : 2 },
    ...(points === undefined ? {} : { points }),
})

test('the sum that is shown comes to the score that is shown', () => {
    const scored: Scored = {
        dimension: 'BENEFIT',
        counted: 70,
        weight: 100,
        score: 626,
        inputs: [input('a', 40, 721), input('b', 30, 500), input('c', 30)],
    }
    expect(sumOf(scored)).toBe('(40 × 72.1 + 30 × 50.0) ÷ 70')
    expect(((40 * 72.1 + 30 * 50) / 70).toFixed(1)).toBe('62.6')
    expect(sumOf({ ...scored, counted: 0, inputs: [input('a', 40)] })).toBe('')
})

test.each([
    ['SHARE', '1/2', '50%'],
    ['SHARE', '3/5', '60%'],
    ['SHARE', '0', '0%'],
    ['NUMBER', '3', '3'],
] as const)('an end of the line of a %s, %s, is said %s', (unit, written, said) =>
    expect(sayEnd(unit, written)).toBe(said),
)
