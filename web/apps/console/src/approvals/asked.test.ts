import { describe, expect, it } from 'vitest'
import { askedBy } from './asked'
import { needsReason, type Request, rightFor } from './requests'

const request: Request = {
    id: '1',
    kind: 'ADJUSTMENT',
    memberId: '7',
    askedBy: 'wang',
    askedAt: '2026-11-22T00:00:00Z',
    state: 'WAITING',
    reason: '补发',
    asset: 'POINTS',
    amount: -500,
    own: false,
}

describe('what is asked', () => {
    it('takes away where the amount is negative, and says the amount without its sign', () => {
        expect(askedBy(request)).toEqual({ says: 'adjustTake', amount: 500, asset: 'POINTS' })
        expect(askedBy({ ...request, amount: 500 })).toMatchObject({ says: 'adjustAdd', amount: 500 })
    })

    it('tells a tier by hand from one that the growth value reached', () => {
        const tier: Request = { ...request, kind: 'TIER', tier: 'gold' }
        expect(askedBy({ ...tier, until: '2027-01-01T00:00:00Z' })).toMatchObject({ says: 'tierByHand' })
        const { askedBy: _, ...reached } = tier
        expect(askedBy(reached)).toEqual({ says: 'tierReached', tier: 'gold' })
    })

    it('says what a refund of stored value pays', () => {
        const { asset: _, ...plain } = request
        expect(askedBy({ ...plain, kind: 'STORED_REFUND', amount: 41_667 })).toEqual({
            says: 'storedRefund',
            fen: 41_667,
        })
        expect(rightFor('STORED_REFUND', 'approvals')).toBe('POST /api/v1/stored-value/refunds/{id}/approvals')
    })

    it('says how many guardians a leak would be told to', () => {
        const { asset: _, memberId: _of, ...plain } = request
        expect(askedBy({ ...plain, kind: 'LEAK', amount: 12 })).toEqual({ says: 'leak', guardians: 12 })
        expect(rightFor('LEAK', 'refusals')).toBe('POST /api/v1/leaks/{id}/refusals')
    })

    it('says what a price below the floor gives away, and approves it with words only', () => {
        const { asset: _, ...plain } = request
        const waiver: Request = { ...plain, kind: 'PRICE_WAIVER', amount: 1_500 }
        expect(askedBy(waiver)).toEqual({ says: 'waiverMember', fen: 1_500 })
        const { memberId: __, ...nobody } = waiver
        expect(askedBy(nobody)).toEqual({ says: 'waiver', fen: 1_500 })
        expect(rightFor('PRICE_WAIVER', 'approvals')).toBe('POST /api/v1/checkout/waivers/{id}/approvals')
        expect(needsReason('PRICE_WAIVER', 'approvals')).toBe(true)
    })

    it('says of which days a journal or a list of top-ups is', () => {
        const period = { from: '2026-10-01', to: '2026-10-31' }
        expect(askedBy({ ...request, kind: 'JOURNAL_EXPORT', period })).toEqual({ says: 'exportJournal', ...period })
        expect(askedBy({ ...request, kind: 'TOP_UP_EXPORT', period })).toEqual({ says: 'exportTopUps', ...period })
    })

    it('is decided where its kind lives', () => {
        expect(askedBy({ ...request, kind: 'STORED_SCHEME' })).toEqual({ says: 'storedScheme' })
        expect(rightFor('STORED_SCHEME', 'approvals')).toBe('POST /api/v1/stored-value/scheme-proposals/{id}/approvals')
        expect(rightFor('TIER', 'refusals')).toBe('POST /api/v1/tier-reviews/{id}/refusals')
        expect(needsReason('ADJUSTMENT', 'approvals')).toBe(false)
        expect(needsReason('TIER', 'approvals')).toBe(true)
    })
})
