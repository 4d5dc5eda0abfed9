import { expect, test } from 'vitest'
import { matrixOf, partsOf } from './spend'

const BY = 'time,category'
const CELLS = [
    { group: '06-10|milk', net: 500 },
    { group: '18-23|milk', net: 100 },
    { group: '18-23|toys|wood', net: 300 },
    { group: '00-05|care', net: 50 },
    { group: '06-10|', net: 20 },
]

test('only the last part of a cell may hold a stroke', () => {
    expect([...partsOf(BY, '18-23|toys|wood')]).toEqual([
        ['time', '18-23'],
        ['category', 'toys|wood'],
    ])
    expect([...partsOf('tier', 'gold')]).toEqual([['tier', 'gold']])
})

test('rows, columns and the whole add up, whatever has a row of its own', () => {
    for (const most of [2, 3, 10]) {
        const of = matrixOf(BY, CELLS, 'category', 'time', most)
        expect(of.net).toBe(970)
        expect(of.rows).toHaveLength(Math.min(most, 4))
        expect(of.rows.reduce((all, row) => all + row.net, 0)).toBe(970)
        expect(of.columns.reduce((all, column) => all + column.net, 0)).toBe(970)
        of.columns.forEach((column, at) => {
            expect(of.rows.reduce((all, row) => all + (row.cells[at]?.net ?? 0), 0)).toBe(column.net)
        })
    }
})

test('times of day follow each other, categories come by size', () => {
    const of = matrixOf(BY, CELLS, 'category', 'time', 10)
    expect(of.columns.map((each) => each.key)).toEqual(['00-05', '06-10', '18-23'])
    expect(of.rows.map((each) => each.key)).toEqual(['milk', 'toys|wood', 'care', ''])
    expect(matrixOf(BY, CELLS, 'time', 'category', 2).rows.map((each) => each.key)).toEqual(['00-05', undefined])
})
