import { expect, test } from 'vitest'
import { records } from './csv'
import { decimal } from './lines'
import type { Import } from './mapping'
import { open, percentOf, stageOf } from './stages'

const run = (of: Partial<Import>) => of as Import
const progress = (of: Partial<NonNullable<Import['progress']>>) =>
    ({ phase: 'READING', rowsRead: 0, rowsPosted: 0, rowsPerSecond: 0, ...of }) as NonNullable<Import['progress']>

test('where a person goes on is what the server says', () => {
    expect(stageOf(run({ state: 'UPLOADED' }))).toBe('mapping')
    expect(stageOf(run({ state: 'REFUSED' }))).toBe('rehearsal')
    expect(stageOf(run({ state: 'DRY_RUN' }))).toBe('quality')
    expect(stageOf(run({ state: 'TRIED' }))).toBe('trial')
    expect(open('mapping', run({ state: 'TRIED' }))).toBe(false)
    expect(open('trial', run({ state: 'DONE' }))).toBe(false)
    expect(stageOf(run({ state: 'STOPPED' }))).toBe('commit')
    expect(open('mapping', run({ state: 'COMMITTING' }))).toBe(false)
    expect(open('commit', run({ state: 'UPLOADED' }))).toBe(false)
})

test('progress never goes back when reading ends and posting begins', () => {
    const at = (of: Partial<NonNullable<Import['progress']>>) => percentOf(run({ progress: progress(of) })) ?? -1
    const read = at({ rowsRead: 90, rowsPerSecond: 10, remainingSeconds: 1 })
    const sorted = at({ phase: 'SORTING', rowsRead: 100 })
    const posted = at({ phase: 'POSTING', rowsRead: 100, rowsPosted: 1 })
    expect(read).toBeLessThan(sorted)
    expect(sorted).toBeLessThan(posted)
    expect(at({ phase: 'FINISHED' })).toBe(100)
    expect(at({ rowsRead: 5, remainingSeconds: -1 })).toBe(-1)
})

test('a file cut off in a row shows the rows before it', () => {
    expect(records('\ufeffa,b\r\n"1, ""x""",2\n3,', false)).toEqual([
        ['a', 'b'],
        ['1, "x"', '2'],
    ])
    expect(records('a\n"two\nlines"', true)).toEqual([['a'], ['two\nlines']])
})

test('amounts keep their decimals', () => {
    expect(decimal(5, 2)).toBe('0.05')
    expect(decimal(-123456, 2)).toBe('−1234.56')
    expect(decimal(7, 0)).toBe('7')
})
