import { expect, test } from 'vitest'
import { coreAsked, shareOf } from './owners'

test('the address says whose members are asked for: a word, or one owner', () => {
    expect(coreAsked({})).toEqual({})
    expect(coreAsked({ owner: 'NOBODYS', silentDays: '30' })).toEqual({ whose: 'NOBODYS', silentDays: 30 })
    expect(coreAsked({ owner: '1234', store: 'S1' })).toEqual({ owner: '1234', store: 'S1' })
})

test('what no filter offers is not asked', () => {
    expect(coreAsked({ owner: 'somebody', silentDays: '31' })).toEqual({})
})

test('of nobody there is no share', () => {
    expect(shareOf({ core: 0, retained: 0 })).toBe('–')
    expect(shareOf({ core: 3, retained: 2 })).toBe('66.7%')
})
