import { expect, test } from 'vitest'
import { type Body, FIRST } from '../tiers/ladder'
import { type Spread, step, waves } from './growth'
import { binLabels, matrix, percent, scaled } from './whatIfs'

const spread: Spread = {
    at: '2026-11-28T00:00:00Z',
    width: 100,
    last: 20,
    bins: [
        { tier: 'basic', bin: 4, members: 10 },
        { tier: 'basic', bin: 7, members: 20 },
        { tier: 'silver', bin: 12, members: 5 },
        { tier: 'gone', bin: 3, members: 7 },
    ],
}
const asking = (growth: number): Body => ({
    ...FIRST,
    tiers: FIRST.tiers.map((tier, at) => (at === 1 ? { ...tier, growth } : tier)),
})

test('a lower threshold lifts whose growth reaches it', () => {
    expect(waves(FIRST, asking(700), spread)[1]).toEqual({ rise: 20, fall: 0 })
    expect(waves(FIRST, asking(750), spread)[1], 'half of a bin that is cut').toEqual({ rise: 10, fall: 0 })
})

test('a higher threshold leaves those without enough behind it', () => {
    expect(waves(FIRST, asking(1500), spread)[1]).toEqual({ rise: 0, fall: 5 })
    expect(waves(FIRST, FIRST, spread)[1]).toEqual({ rise: 0, fall: 0 })
})

test('the slider moves in round steps', () => {
    expect([step(1), step(94), step(375)]).toEqual([1, 10, 100])
})

test('rates are scaled exactly', () => {
    expect(scaled('1', 2, 1)).toBe('2')
    expect(scaled('1.5', 3, 2)).toBe('9/4')
    expect(scaled('2/3', 3, 2)).toBe('1')
    expect(scaled('0.1', 3, 1)).toBe('3/10')
})

test('bins are labelled from below to above, with nothing changed by name', () => {
    expect(binLabels([-10, 0, 1, 5], (kind, n) => `${kind} ${n}`, String)).toEqual([
        'below -10',
        '-10 – -1',
        'same 0',
        '1 – 4',
        'above 5',
    ])
})

test('moves are counted from tier to tier; there is no share of nothing', () => {
    const of = matrix([{ from: 'a', to: 'b', members: 3 }])
    expect([of('a', 'b'), of('b', 'a')]).toEqual([3, 0])
    expect([percent(1, 3), percent(1, 0)]).toEqual(['33.3%', '–'])
})
