import { expect, test } from 'vitest'
import { csvCell } from './csv'

test.each([
    ['plain, with a comma', '"plain, with a comma"'],
    ['says "no"', '"says ""no"""'],
    ['=1+1', '"\'=1+1"'],
    [' @SUM(A1)', '"\' @SUM(A1)"'],
    ['＝cmd', '"\'＝cmd"'],
    ['-12.50', '"-12.50"'],
    ['-12.50-3', '"\'-12.50-3"'],
    ['', '""'],
])('the cell %j is written %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
})
