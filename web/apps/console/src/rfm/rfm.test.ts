import { expect, test } from 'vitest'
import { type Cell, meanOf, moneyOf, placeOf, SCORES, shareOf, sumOf } from './cells'
import { FIGURES, GROUPS, groupOf, scoresOf } from './groups'
import { BYS, before, matrixOf, rootOf } from './moves'

const CELLS: Cell[] = [
    { r: 5, f: 5, m: 5, members: 3, fen: 100_000 },
    { r: 5, f: 5, m: 4, members: 1, fen: 20_001 },
    { r: 1, f: 1, m: 1, members: 4, fen: 4_000 },
]

test('cells of a place add up over money, and a mean is to the nearest fen', () => {
    const all = sumOf(CELLS, { r: SCORES, f: SCORES, m: SCORES })
    expect(all).toEqual({ members: 8, fen: 124_001 })
    expect(sumOf(CELLS, { r: [5], f: [5], m: SCORES })).toEqual({ members: 4, fen: 120_001 })
    expect(sumOf(CELLS, { r: [5], f: [5], m: [4] })).toEqual({ members: 1, fen: 20_001 })
    expect(meanOf({ members: 4, fen: 120_001 })).toBe(30_000)
    expect(meanOf(sumOf(CELLS, { r: [3], f: [3], m: SCORES }))).toBeUndefined()
    expect(shareOf(3, 8)).toBe('37.5%')
    expect(shareOf(0, 0)).toBe('–')
})

test('the address names a place and a score of money, or all', () => {
    expect(placeOf('5-1')).toEqual({ r: 5, f: 1 })
    expect(placeOf('6-1')).toBeUndefined()
    expect(placeOf(undefined)).toBeUndefined()
    expect(moneyOf('2')).toEqual([2])
    expect(moneyOf('9')).toEqual(SCORES)
})

test('every member is in one of the eight groups', () => {
    expect([...GROUPS].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    let seen = 0
    for (const group of GROUPS) {
        const scores = scoresOf(group)
        for (const r of scores.r) {
            for (const f of scores.f) {
                for (const m of scores.m) {
                    expect(groupOf({ r, f, m })).toBe(group)
                    seen++
                }
            }
        }
    }
    expect(seen).toBe(SCORES.length ** FIGURES.length)
})

const MOVES = [
    { from: 7, to: 7, members: 5 },
    { from: 7, to: 3, members: 2 },
    { from: 0, to: 6, members: 3 },
    { from: 2, to: 2, members: 1 },
]

test('everybody stands once in the matrix, whatever it is looked at by', () => {
    for (const by of BYS) {
        const of = matrixOf(MOVES, by)
        const sum = (each: readonly number[]) => each.reduce((all, one) => all + one, 0)
        expect(of.all).toBe(11)
        expect(sum(of.from)).toBe(11)
        expect(sum(of.to)).toBe(11)
    }
    expect(matrixOf(MOVES, 'groups').stayed).toBe(6)
    const recency = matrixOf(MOVES, 'r')
    expect(recency.members).toEqual([
        [5, 2],
        [3, 1],
    ])
    expect(recency.from).toEqual([7, 4])
    expect(recency.to).toEqual([8, 3])
    expect(matrixOf(MOVES, 'f').members).toEqual([
        [8, 0],
        [3, 0],
    ])
})

test('cuts are the same where they come from the same period', () => {
    const periods = [
        { id: '1', at: '2026-01-01T00:00:00Z' },
        { id: '2', at: '2026-02-01T00:00:00Z', cutsOf: '1' },
        { id: '3', at: '2026-03-01T00:00:00Z', cutsOf: '2' },
        { id: '4', at: '2026-04-01T00:00:00Z' },
    ]
    expect(['1', '2', '3', '4'].map((id) => rootOf(id, periods))).toEqual(['1', '1', '1', '4'])
    expect(before(periods[2] as (typeof periods)[number], periods).map((each) => each.id)).toEqual(['2', '1'])
    expect(before(periods[0] as (typeof periods)[number], periods)).toEqual([])
})
