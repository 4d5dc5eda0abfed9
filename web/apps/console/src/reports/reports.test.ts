import { expect, test } from 'vitest'
import { daysOf, lastMonth } from './reports'

test('the last month is the one that is over', () => {
    expect(lastMonth('2026-11-28')).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    expect(lastMonth('2026-03-01')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(lastMonth('2027-01-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})

test('both days of a period count', () => {
    expect(daysOf({ from: '2026-10-01', to: '2026-10-31' })).toBe(31)
    expect(daysOf({ from: '2026-10-01', to: '2026-10-01' })).toBe(1)
})
