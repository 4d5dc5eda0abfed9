import { expect, test } from 'vitest'
import { awayOf, hiddenOf, isAway, same, turned } from './arranging'
import type { Arrangement, Shown } from './boards'

const tile = (id: string): Shown => ({ id, tile: { metric: id, look: 'LINE', colour: 0, width: 'ONE' } })
const ALL: Arrangement = {
    now: { version: 1, hidden: [] },
    roles: ['MANAGER', 'FINANCE'],
    boards: [{ key: 'a', figures: [], tiles: [tile('a/x'), tile('a/y')], hidden: 0 }],
}

test('what is put away comes back as it was said, role by role', () => {
    const hidden = [{ role: 'FINANCE' as const, tiles: ['a/x', 'a/y'] }]
    const away = awayOf(hidden)
    expect(hiddenOf(ALL, away)).toEqual(hidden)
    expect(isAway(away, 'MANAGER', 'a/x')).toBe(false)
    const one = turned(away, 'FINANCE', ['a/y'], true)
    expect(hiddenOf(ALL, one)).toEqual([{ role: 'FINANCE', tiles: ['a/x'] }])
    expect(hiddenOf(ALL, turned(one, 'FINANCE', ['a/x'], true))).toEqual([])
    expect(same(turned(one, 'FINANCE', ['a/y'], false), away)).toBe(true)
    expect(same(one, away)).toBe(false)
})

test('a tile that is gone from the boards is not sent again', () =>
    expect(hiddenOf(ALL, awayOf([{ role: 'FINANCE', tiles: ['a/old', 'a/x'] }]))).toEqual([
        { role: 'FINANCE', tiles: ['a/x'] },
    ]))
