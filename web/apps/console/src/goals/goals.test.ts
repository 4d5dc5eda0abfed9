import { expect, test } from 'vitest'
import type { Unit } from '../boards/said'
import { daysUntil, inOrder, railOf, ratioOf, runs, type Shown, targetOf } from './goals'

test.each<[Unit, string, string | undefined]>([
    ['NUMBER', '1.8', '1.8'],
    ['NUMBER', '2', '2'],
    ['NUMBER', '0.50', '0.5'],
    ['COUNT', '1,200', '1200'],
    ['MONEY', '128', '12800'],
    ['MONEY', '128.5', '12850'],
    ['MONEY', '0.05', '5'],
    ['MONEY', '1.005', undefined],
    ['SHARE', '45', '0.45'],
    ['SHARE', '4.5', '0.045'],
    ['SHARE', '100', '1'],
    ['SHARE', '0', '0'],
    ['NUMBER', '-1', undefined],
    ['NUMBER', 'many', undefined],
    ['NUMBER', '', undefined],
])('a target in %s of %s is %s', (unit, typed, target) => expect(targetOf(unit, typed)).toBe(target))

test('a target is read as the fraction that it is', () => {
    expect(ratioOf('9/5')).toEqual({ num: 9, den: 5 })
    expect(ratioOf('12800')).toEqual({ num: 12800, den: 1 })
})

const standing = (state: Shown['standing']['state'], progress: number | undefined, pace: number) =>
    ({ state, asOf: '2026-11-22', pace, ...(progress === undefined ? {} : { progress }) }) as Shown['standing']

test('the rail ends where it ends, and words say what lies beyond', () => {
    expect(railOf(standing('ON_THE_WAY', 505, 500))).toEqual({ filled: 50.5, mark: 50, percent: 50 })
    expect(railOf(standing('REACHED', 1_600, 500))).toEqual({ filled: 100, mark: 50, percent: 160 })
    expect(railOf(standing('BEHIND', -255, 500))).toEqual({ filled: 0, mark: 50, percent: -26 })
    expect(railOf(standing('UNKNOWN', undefined, 100)).percent).toBeUndefined()
})

const shown = (deadline: string, state: Shown['standing']['state'], withdrawn = false) =>
    ({
        goal: { body: { deadline }, ...(withdrawn ? { withdrawn: {} } : {}) },
        standing: standing(state, 1, 1),
    }) as Shown

test('a goal runs until its deadline is over, also where it is reached, and what is behind comes first', () => {
    const today = '2026-11-30'
    expect(runs(shown('2026-11-30', 'REACHED'), today)).toBe(true)
    expect(runs(shown('2026-11-29', 'MISSED'), today)).toBe(false)
    expect(runs(shown('2026-12-30', 'WITHDRAWN', true), today)).toBe(false)
    const order = inOrder([
        shown('2026-12-01', 'ON_THE_WAY'),
        shown('2026-12-31', 'BEHIND'),
        shown('2026-12-15', 'BEHIND'),
    ])
    expect(order.map(({ goal }) => goal.body.deadline)).toEqual(['2026-12-15', '2026-12-31', '2026-12-01'])
    expect(daysUntil(today, '2026-12-03')).toBe(3)
})
