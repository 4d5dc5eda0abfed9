import { expect, test } from 'vitest'
import { type Cell, meanOf, moneyOf, placeOf, SCORES, shareOf, sumOf } from './cells'
import { FIGURES, GROUPS, groupOf, scoresOf } from './groups'
import { LAYERS, layerPlaceOf, scoresIn, sumIn, sumsByFrequency } from './layers'
import { BYS, before, byOf, matrixOf, rootOf, stepOf } from './moves'

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

test('everybody stands once in the matrix, by groups and by the scores of a figure', () => {
    const groups = matrixOf(MOVES, 'groups')
    const sum = (each: readonly number[]) => each.reduce((all, one) => all + one, 0)
    expect([groups.all, sum(groups.from), sum(groups.to), groups.stayed]).toEqual([11, 11, 11, 6])
    const recency = matrixOf(
        [
            { from: 5, to: 5, members: 4 },
            { from: 5, to: 1, members: 2 },
            { from: 2, to: 4, members: 1 },
        ],
        'r',
    )
    expect(recency.keys).toEqual([5, 4, 3, 2, 1])
    expect(recency.members).toEqual([
        [4, 0, 0, 0, 2],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0],
    ])
    expect(recency.from).toEqual([6, 0, 0, 1, 0])
    expect(recency.to).toEqual([4, 1, 0, 0, 2])
})

test('the address names a place of the matrix, of groups or of scores', () => {
    expect(stepOf('7-0', 'groups')).toEqual({ from: 7, to: 0 })
    expect(stepOf('7-0', 'r')).toBeUndefined()
    expect(stepOf('5-1', 'f')).toEqual({ from: 5, to: 1 })
    expect(stepOf(undefined, 'm')).toBeUndefined()
    expect(BYS.map((by) => byOf(by))).toEqual(BYS)
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

test('every cell is in one of the nine layers, and in one of their thirds by frequency', () => {
    const places = LAYERS.flatMap((recency) => LAYERS.map((money) => ({ recency, money })))
    for (const r of SCORES) {
        for (const m of SCORES) {
            const holding = places.filter((place) => scoresIn(place).r.includes(r) && scoresIn(place).m.includes(m))
            expect(holding).toHaveLength(1)
        }
    }
    const members = (of: readonly { members: number }[]) => of.reduce((sum, each) => sum + each.members, 0)
    expect(members(places.map((place) => sumIn(CELLS, place)))).toBe(8)
    const best = { recency: 'high', money: 'high' } as const
    expect(sumIn(CELLS, best)).toEqual({ members: 4, fen: 120_001 })
    expect(members(sumsByFrequency(CELLS, best).map(([, sum]) => sum))).toBe(4)
    expect(sumIn(CELLS, { recency: 'low', money: 'low' })).toEqual({ members: 4, fen: 4_000 })
})

test('the address names a layer, or none', () => {
    expect(layerPlaceOf('high-low')).toEqual({ recency: 'high', money: 'low' })
    for (const text of [undefined, '', 'high', 'high-low-mid', 'near-low']) expect(layerPlaceOf(text)).toBeUndefined()
})
