import { describe, expect, test } from 'vitest'
import { bodyOf, draftOf, emptyDraft, verdict } from './golden'

const as = (payable: number, ...used: string[]) => ({ payable, used })

describe('a golden basket', () => {
    test('is as expected only at the same price by the same benefits, in whatever order', () => {
        expect(verdict(as(100, 'a', 'b'), as(100, 'b', 'a'))).toBe('equal')
        expect(verdict(as(100, 'a'), as(100))).toBe('otherWay')
        expect(verdict(as(100, 'a'), as(90, 'a'))).toBe('cheaper')
        expect(verdict(as(100), as(110))).toBe('dearer')
    })

    test('is sent as it was read', () => {
        const body = bodyOf({
            ...emptyDraft([{ sku: 'milk', category: '奶粉', quantity: 2, unitPrice: 25_800 }]),
            name: '两罐奶粉',
            store: 'S001',
            points: 50,
        })
        const kept = { id: '1', body, expected: as(51_600), author: 'x', at: '2026-11-28T00:00:00Z' }
        expect(bodyOf(draftOf(kept))).toEqual(body)
        expect(draftOf(kept).payable).toBe(51_600)
    })
})
