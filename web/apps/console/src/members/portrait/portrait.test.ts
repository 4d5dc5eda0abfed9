import { expect, test } from 'vitest'
import { every, sumOf } from './portrait'

const view = { kind: 'VIEW', days30: 2, days90: 5, last: '2026-05-20T04:00:00Z' } as const
const other = { kind: 'OTHER', days30: 1, days90: 1, last: '2026-05-21T04:00:00Z' } as const

test('S0-34: a kind that never was is told as none, and what belongs to no kind only where it is', () => {
    expect(every([]).map((each) => [each.kind, each.days90, each.last])).toEqual([
        ['VIEW', 0, undefined],
        ['CLICK', 0, undefined],
        ['COMMENT', 0, undefined],
        ['SHARE', 0, undefined],
    ])
    expect(every([other, view]).map((each) => [each.kind, each.days90])).toEqual([
        ['VIEW', 5],
        ['CLICK', 0],
        ['COMMENT', 0],
        ['SHARE', 0],
        ['OTHER', 1],
    ])
})

test('S0-34: all kinds come to what the overview says', () => {
    expect(sumOf([view, other])).toEqual({ days30: 3, days90: 6 })
    expect(sumOf([])).toEqual({ days30: 0, days90: 0 })
})
