import { api, type paths, told } from '@regulars/api'

type Answer = paths['/api/v1/approvals']['get']['responses'][200]['content']['application/json']
export type Request = NonNullable<Answer['items']>[number]
export type Decision = 'approvals' | 'refusals'

const PATHS = {
    ADJUSTMENT: '/api/v1/adjustments/{id}',
    TIER: '/api/v1/tier-reviews/{id}',
    CHILD_ACCESS: '/api/v1/child-accesses/{id}',
    MEMBER_EXPORT: '/api/v1/exports/{id}',
    ORDER_EXPORT: '/api/v1/exports/{id}',
    CODE_EXPORT: '/api/v1/exports/{id}',
    COUPON_EXPORT: '/api/v1/exports/{id}',
    JOURNAL_EXPORT: '/api/v1/exports/{id}',
    TOP_UP_EXPORT: '/api/v1/exports/{id}',
    OFFER: '/api/v1/offer-proposals/{id}',
    STORED_SCHEME: '/api/v1/stored-value/scheme-proposals/{id}',
    STORED_REFUND: '/api/v1/stored-value/refunds/{id}',
    LEAK: '/api/v1/leaks/{id}',
    PRICE_WAIVER: '/api/v1/checkout/waivers/{id}',
} as const

/** The line of the matrix that a decision needs. */
export function rightFor(kind: Request['kind'], decision: Decision): string {
    return `POST ${PATHS[kind]}/${decision}`
}

/** A tier and a price below the floor are approved with words; a refusal always says why. */
export function needsReason(kind: Request['kind'], decision: Decision): boolean {
    return decision === 'refusals' || kind === 'TIER' || kind === 'PRICE_WAIVER'
}

/** Each kind is decided where it lives. */
export async function decide(key: string, request: Request, decision: Decision, reason: string): Promise<void> {
    const params = { path: { id: request.id }, header: { 'Idempotency-Key': key } }
    switch (request.kind) {
        case 'ADJUSTMENT':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/adjustments/{id}/approvals', { params }))
                : told(api.POST('/api/v1/adjustments/{id}/refusals', { params, body: { reason } })))
            return
        case 'TIER':
            await told(api.POST(`/api/v1/tier-reviews/{id}/${decision}`, { params, body: { reason } }))
            return
        case 'CHILD_ACCESS':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/child-accesses/{id}/approvals', { params }))
                : told(api.POST('/api/v1/child-accesses/{id}/refusals', { params, body: { reason } })))
            return
        case 'MEMBER_EXPORT':
        case 'ORDER_EXPORT':
        case 'CODE_EXPORT':
        case 'COUPON_EXPORT':
        case 'JOURNAL_EXPORT':
        case 'TOP_UP_EXPORT':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/exports/{id}/approvals', { params }))
                : told(api.POST('/api/v1/exports/{id}/refusals', { params, body: { reason } })))
            return
        case 'OFFER':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/offer-proposals/{id}/approvals', { params }))
                : told(api.POST('/api/v1/offer-proposals/{id}/refusals', { params, body: { reason } })))
            return
        case 'STORED_REFUND':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/stored-value/refunds/{id}/approvals', { params }))
                : told(api.POST('/api/v1/stored-value/refunds/{id}/refusals', { params, body: { reason } })))
            return
        case 'STORED_SCHEME':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/stored-value/scheme-proposals/{id}/approvals', { params }))
                : told(api.POST('/api/v1/stored-value/scheme-proposals/{id}/refusals', { params, body: { reason } })))
            return
        case 'LEAK':
            await (decision === 'approvals'
                ? told(api.POST('/api/v1/leaks/{id}/approvals', { params }))
                : told(api.POST('/api/v1/leaks/{id}/refusals', { params, body: { reason } })))
            return
        case 'PRICE_WAIVER':
            await told(api.POST(`/api/v1/checkout/waivers/{id}/${decision}`, { params, body: { reason } }))
            return
    }
}
