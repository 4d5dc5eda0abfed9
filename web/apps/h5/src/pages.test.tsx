import { describe, expect, test, vi } from 'vitest'
import { lastDay, shortcuts } from './points/DayPage'
import { byMonth } from './points/PointsPage'
import type { EntryLine } from './reads'
import { csv } from './value/Moves'

vi.mock('./look', () => ({ paint: () => {} }))

describe('points that lapse', () => {
    test('are told by the month of their last day', () => {
        expect(
            byMonth([
                { at: '2026-12-31T16:00:00Z', amount: 5 },
                { at: '2026-12-15T16:00:00Z', amount: 2 },
                { at: '2027-01-31T16:00:00Z', amount: 1 },
            ]),
        ).toEqual([
            ['2026-12', 7],
            ['2027-01', 1],
        ])
    })

    test('of nothing there is no month', () => expect(byMonth([])).toEqual([]))
})

describe('G-04: the balance on a day', () => {
    test('is asked for by days of the chain, wherever the phone is', () => {
        expect(shortcuts(new Date('2026-11-30T17:00:00Z')).map((each) => each.day)).toEqual([
            '2026-12-01',
            '2026-12-31',
            '2026-12-31',
        ])
    })

    test('what lapses at midnight is good the day before', () => {
        expect(lastDay('2026-12-31T16:00:00Z')).toBe('2026-12-31')
        expect(lastDay('2026-12-31T16:00:01Z')).toBe('2027-01-01')
    })
})

describe('movements as a file', () => {
    const line = (textZh: string, amount: number): EntryLine => ({
        id: '7',
        asset: 'PRINCIPAL',
        amount,
        balanceAfter: 5,
        at: '2026-11-28T02:00:00Z',
        ruleVersion: 0,
        lots: [],
        textZh,
        textEn: textZh,
    })

    test('no cell becomes a formula, and quotes stay inside', () => {
        const lines = csv(
            [line('=1+1', -205), line('充"值"', 20_000)],
            () => '本金',
            (each) => each.zh,
        )
        expect(lines).toEqual([
            `"2026-11-28 10:00","本金",-2.05,0.05,"'=1+1",7`,
            '"2026-11-28 10:00","本金",200.00,0.05,"充""值""",7',
        ])
    })
})
