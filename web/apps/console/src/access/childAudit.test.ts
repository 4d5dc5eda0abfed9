import { expect, test } from 'vitest'
import { summed } from './childAudit'

test('an approval that lapsed unread counts as one, and a wish that nobody decided as none', () => {
    const at = '2026-11-01T00:00:00Z'
    expect(
        summed([
            { state: 'USED', readings: 3, memberId: '1', decidedAt: at },
            { state: 'USED', readings: 1, memberId: '1', decidedAt: at },
            { state: 'LAPSED', readings: 0, memberId: '2', decidedAt: at },
            { state: 'LAPSED', readings: 0, memberId: '3' },
            { state: 'REFUSED', readings: 0, memberId: '4', decidedAt: at },
            { state: 'WAITING', readings: 0, memberId: '5' },
        ]),
    ).toEqual({ asked: 6, approved: 3, refused: 1, readings: 4, members: 1 })
})
