import { describe, expect, test } from 'vitest'
import { cellOf, cohortGroup, cohortOf } from './cohorts'

const COHORTS = [
    {
        month: '2026-05',
        members: 10,
        ages: [
            { age: 0, num: 10, den: 10 },
            { age: 3, num: 4, den: 10 },
        ],
    },
    { month: '2026-06', members: 8, ages: [{ age: 0, num: 8, den: 8 }] },
]

describe('a cell of a cohort', () => {
    test('is named by its month of entry and how many months after it', () => {
        expect(cohortGroup('2026-05', 3)).toBe('2026-05/3')
        expect(cohortOf('2026-05/3')).toEqual({ month: '2026-05', age: 3 })
        expect(cohortOf('2026-05')).toEqual({ month: '2026-05', age: undefined })
    })
    test.each([
        ['2026-05/3', { age: 3, num: 4, den: 10 }],
        ['2026-06/0', { age: 0, num: 8, den: 8 }],
        ['2026-06/3', undefined],
        ['2026-05', undefined],
        ['2026-07/0', undefined],
    ])('%s has its figure, or none', (group, figure) => expect(cellOf(COHORTS, group)).toEqual(figure))
})
