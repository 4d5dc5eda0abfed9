import type { Request } from './requests'

/** The sentence that says what is asked, and the values in it; the member's place stays open for a link. */
export type Asked =
    | { says: 'adjustAdd' | 'adjustTake'; amount: number; asset: 'POINTS' | 'GROWTH' }
    | { says: 'tierByHand'; tier: string; until: string }
    | { says: 'tierByHandOpen' | 'tierReached'; tier: string }
    | { says: 'offerUpTo'; most: number }
    | { says: 'storedRefund' | 'waiver' | 'waiverMember'; fen: number }
    | { says: 'leak'; guardians: number }
    | { says: 'exportJournal' | 'exportTopUps'; from: string; to: string }
    | {
          says:
              | 'child'
              | 'exportMembers'
              | 'exportOrders'
              | 'exportCodes'
              | 'exportCoupons'
              | 'offerOpen'
              | 'storedScheme'
      }

export function askedBy(request: Request): Asked {
    switch (request.kind) {
        case 'ADJUSTMENT': {
            const amount = request.amount ?? 0
            return {
                says: amount < 0 ? 'adjustTake' : 'adjustAdd',
                amount: Math.abs(amount),
                asset: assetOf(request),
            }
        }
        case 'TIER': {
            const tier = request.tier ?? ''
            // A promotion that the growth value asks for has nobody who asked.
            if (request.askedBy === undefined) return { says: 'tierReached', tier }
            return request.until === undefined
                ? { says: 'tierByHandOpen', tier }
                : { says: 'tierByHand', tier, until: request.until }
        }
        case 'CHILD_ACCESS':
            return { says: 'child' }
        case 'MEMBER_EXPORT':
            return { says: 'exportMembers' }
        case 'ORDER_EXPORT':
            return { says: 'exportOrders' }
        case 'CODE_EXPORT':
            return { says: 'exportCodes' }
        case 'COUPON_EXPORT':
            return { says: 'exportCoupons' }
        case 'JOURNAL_EXPORT':
            return { says: 'exportJournal', from: request.period?.from ?? '', to: request.period?.to ?? '' }
        case 'TOP_UP_EXPORT':
            return { says: 'exportTopUps', from: request.period?.from ?? '', to: request.period?.to ?? '' }
        case 'OFFER':
            return request.amount === undefined ? { says: 'offerOpen' } : { says: 'offerUpTo', most: request.amount }
        case 'STORED_REFUND':
            return { says: 'storedRefund', fen: request.amount ?? 0 }
        case 'STORED_SCHEME':
            return { says: 'storedScheme' }
        case 'LEAK':
            return { says: 'leak', guardians: request.amount ?? 0 }
        case 'PRICE_WAIVER':
            return { says: request.memberId === undefined ? 'waiver' : 'waiverMember', fen: request.amount ?? 0 }
    }
}

/** An adjustment is of points unless it says that it is of growth value. */
export function assetOf(request: Request): 'POINTS' | 'GROWTH' {
    return request.asset === 'GROWTH' ? 'GROWTH' : 'POINTS'
}
