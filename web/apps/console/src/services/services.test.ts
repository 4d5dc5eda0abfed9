import { describe, expect, test } from 'vitest'
import { type Plan, slotsOf } from './services'

const PLAN: Plan = {
    from: '2026-11-30',
    until: '2026-12-06',
    weekdays: [1, 3],
    begins: '10:00',
    ends: '12:10',
    minutes: 60,
    places: 2,
}

describe('the slots of a plan', () => {
    test('are on its weekdays, by the clocks of the chain, whole ones only', () => {
        expect(slotsOf(PLAN)).toEqual([
            { starts: '2026-11-30T02:00:00.000Z', ends: '2026-11-30T03:00:00.000Z', places: 2 },
            { starts: '2026-11-30T03:00:00.000Z', ends: '2026-11-30T04:00:00.000Z', places: 2 },
            { starts: '2026-12-02T02:00:00.000Z', ends: '2026-12-02T03:00:00.000Z', places: 2 },
            { starts: '2026-12-02T03:00:00.000Z', ends: '2026-12-02T04:00:00.000Z', places: 2 },
        ])
    })

    test('are none where the hours are shorter than a slot', () => {
        expect(slotsOf({ ...PLAN, ends: '10:59' })).toEqual([])
    })
})
