import { expect, test } from 'vitest'
import { difference } from './difference'
import { stateOf } from './keys'
import { actsFor, type Staff } from './staff'

test('only what differs is named, down to its place', () => {
    const { changed, same } = difference(
        { name: 'A', lines: [{ sku: 'x', n: 1 }], tags: ['a', 'b'] },
        { name: 'B', lines: [{ sku: 'x', n: 2 }], tags: ['a', 'b'], at: null },
    )
    expect(changed).toEqual([
        { path: 'name', before: 'A', after: 'B' },
        { path: 'lines[0].n', before: '1', after: '2' },
    ])
    expect(same).toBe(2)
    expect(difference(undefined, 886).changed).toEqual([{ path: '', before: undefined, after: '886' }])
})

test('a key is told apart by its end, and by who ended it', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    expect(stateOf({ expiresAt: '2027-01-01T00:00:00Z' }, now)).toBe('alive')
    expect(stateOf({ expiresAt: '2026-01-10T00:00:00Z' }, now)).toBe('expiring')
    expect(stateOf({ expiresAt: '2025-12-31T00:00:00Z' }, now)).toBe('expired')
    expect(stateOf({ expiresAt: '2027-01-01T00:00:00Z', revokedAt: '2025-12-31T00:00:00Z' }, now)).toBe('revoked')
    expect(stateOf({ expiresAt: '2027-01-01T00:00:00Z', revokedAt: '2026-01-02T00:00:00Z' }, now)).toBe('alive')
})

test('nobody is offered anything about himself', () => {
    const staff = { state: 'ACTIVE', factor: true } as Staff
    expect(actsFor(staff, true)).toEqual([])
    expect(actsFor(staff, false)).toContain('resetFactor')
    expect(actsFor({ ...staff, state: 'DISABLED' }, false)).toEqual(['enable', 'changeRole'])
})
