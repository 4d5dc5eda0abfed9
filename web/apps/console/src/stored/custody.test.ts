import { describe, expect, test } from 'vitest'
import {
    before,
    blank,
    chosen,
    complete,
    deadline,
    type OfIssuer,
    partsOf,
    quarterOf,
    quartersTo,
    type Statement,
    wanted,
} from './custody'

describe('a quarter', () => {
    test.each([
        ['2026-01-01', '2026-Q1', '2025-Q4'],
        ['2026-03-31', '2026-Q1', '2025-Q4'],
        ['2026-04-01', '2026-Q2', '2026-Q1'],
        ['2026-09-30', '2026-Q3', '2026-Q2'],
        ['2026-12-31', '2026-Q4', '2026-Q3'],
    ])('of %s is %s, after %s', (day, quarter, earlier) => {
        expect(quarterOf(day)).toBe(quarter)
        expect(before(quarter)).toBe(earlier)
    })

    test('is the one of the address, or the last that ended', () => {
        expect(chosen('2025-Q2', '2026-11-29')).toBe('2025-Q2')
        expect(chosen(undefined, '2026-11-29')).toBe('2026-Q3')
        expect(chosen('2025-Q5', '2026-01-02')).toBe('2025-Q4')
    })

    test('can be chosen three years back, the running one first', () => {
        const all = quartersTo('2026-11-29')
        expect(all.slice(0, 5)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4'])
        expect(all.at(-1)).toBe('2023-Q4')
        expect(partsOf('2026-Q3')).toEqual({ year: 2026, n: 3 })
    })
})

describe('a statement', () => {
    const none = { issuer: { code: 'east' }, statements: [] as Statement[] } as OfIssuer
    const deposit = { ...none, statements: [{ kind: 'DEPOSIT', amount: 5 } as Statement] }
    const draft = { ...blank('2026-10-08'), amount: 100, keeper: ' Bank ', reference: 'A-1 ' }

    test('tells how much, who keeps it, and by which paper', () => {
        expect(complete(draft, none)).toBe(true)
        expect(complete({ ...draft, amount: null }, none)).toBe(false)
        expect(complete({ ...draft, amount: 0 }, none)).toBe(true)
        expect(complete({ ...draft, keeper: ' ' }, none)).toBe(false)
        expect(complete({ ...draft, reference: '' }, none)).toBe(false)
        expect(wanted(draft, '2026-Q3', none)).toEqual({
            issuer: 'east',
            quarter: '2026-Q3',
            kind: 'DEPOSIT',
            amount: 100,
            keeper: 'Bank',
            date: '2026-10-08',
            reference: 'A-1',
        })
    })

    test('that replaces one says why, and only then', () => {
        expect(complete(draft, deposit)).toBe(false)
        expect(complete({ ...draft, reason: 'typed wrongly' }, deposit)).toBe(true)
        expect(wanted({ ...draft, reason: ' typed wrongly' }, '2026-Q3', deposit).reason).toBe('typed wrongly')
        expect(complete({ ...draft, kind: 'INSURANCE' }, deposit)).toBe(true)
        expect(wanted({ ...draft, kind: 'INSURANCE', reason: 'x' }, '2026-Q3', deposit)).not.toHaveProperty('reason')
    })
})

test.each([
    [33, 24, 'daysLeft', 33, 24],
    [9, 0, 'daysLeft', 9, 0],
    [0, -9, 'daysLeftPassed', 0, 9],
    [-1, -10, 'daysOver', 1, 10],
    [undefined, 3, 'daysUnknown', 0, 3],
    [undefined, -1, 'daysUnknownPassed', 0, 1],
])('with %s and in Shanghai %s days left, it says %s', (left, leftShanghai, word, days, shanghai) => {
    const of = { daysLeftShanghai: leftShanghai, ...(left === undefined ? {} : { daysLeft: left }) }
    expect(deadline(of)).toEqual({ word, days, shanghai })
})
