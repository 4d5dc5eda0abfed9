import { describe, expect, test } from 'vitest'
import { lacking, lineOf, percent, rowOf, type Typed, whole } from './ceilings'

const typed = (of: Typed['of'], per: Typed['per'], most: number | null): Typed => ({ of, per, measure: 'MONEY', most })

describe('ceilings as they are typed', () => {
    test('a row that is added is one that is not there yet', () => {
        const rows: Typed[] = []
        for (let next = lacking(rows); next; next = lacking(rows)) rows.push(next)
        expect(new Set(rows.map(lineOf)).size).toBe(rows.length)
        expect(rows.length).toBe(10)
    })

    test('a row without a sum keeps the whole from being sent', () => {
        expect(whole([typed('ALL', 'EVER', 100), typed('STORE', 'DAY', null)])).toBeUndefined()
        expect(whole([])).toBeUndefined()
        expect(whole([typed('STORE', 'DAY', 0)])).toEqual([typed('STORE', 'DAY', 0)])
    })

    test('a refusal is said at the row that it names', () => {
        expect(rowOf('ceilings[1].most')).toBe(1)
        expect(rowOf('ceilings[11]')).toBe(11)
        expect(rowOf('ceilings')).toBeUndefined()
        expect(rowOf('reason')).toBeUndefined()
    })

    test('nothing of nothing is used up, and what is over a lowered ceiling is full', () => {
        expect(percent(0, 0)).toBe(100)
        expect(percent(999, 1000)).toBe(99)
        expect(percent(600, 500)).toBe(100)
    })
})
