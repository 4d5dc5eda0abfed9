import { describe, expect, test } from 'vitest'
import { follow, packOf } from './StagesModal'

describe('the days of the life stages', () => {
    test.each([
        [{ newDays: 30, sleepingDays: 60, lostDays: 90 }, 'MOTHER_BABY'],
        [{ newDays: 90, sleepingDays: 540, lostDays: undefined }, 'LUXURY'],
        [{ newDays: 30, sleepingDays: 60, lostDays: 91 }, undefined],
        [{ newDays: 90, sleepingDays: 540, lostDays: 900 }, undefined],
    ])('%o are those of %s', (days, pack) => expect(packOf(days)).toBe(pack))

    test.each([
        [{ newDays: 30, sleepingDays: 60, lostDays: 90 }, true],
        [{ newDays: 30, sleepingDays: 30, lostDays: 31 }, true],
        [{ newDays: 30, sleepingDays: 60 }, true],
        [{ newDays: 30, sleepingDays: 29, lostDays: 90 }, false],
        [{ newDays: 30, sleepingDays: 60, lostDays: 60 }, false],
        [{ sleepingDays: 60, lostDays: 90 }, false],
        [{ newDays: 30, lostDays: 90 }, false],
    ])('%o follow each other: %s', (days, yes) => expect(follow(days)).toBe(yes))
})
