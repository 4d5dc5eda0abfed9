import { describe, expect, it } from 'vitest'
import { searchOf } from './ClaimOrder'
import { dayAfter, wanted } from './listing'

describe('what the list of orders asks for', () => {
    it('counts the last day whole, in the zone of the chain', () => {
        expect(wanted({ from: '2026-11-21', until: '2026-11-30' }, undefined)).toEqual({
            limit: 50,
            placedFrom: '2026-11-20T16:00:00.000Z',
            placedUntil: '2026-11-30T16:00:00.000Z',
        })
        expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    })

    it('takes one value of the address as a list, and knows no from not asked', () => {
        expect(wanted({ stores: 'S001', unidentified: 'false' }, 'c')).toEqual({
            limit: 50,
            stores: ['S001'],
            unidentified: false,
            after: 'c',
        })
    })
})

describe('a member to claim for', () => {
    it('is found by phone, by an identity of a channel or by number', () => {
        expect(searchOf(' 138 0013 8000 ')).toEqual({ phone: '13800138000' })
        expect(searchOf('meituan:88')).toEqual({ identity: 'meituan:88' })
        expect(searchOf('1436062562041')).toEqual({ memberNo: '1436062562041' })
    })
})
