import { KINDS, type Kind } from './objectWords'
import { type Right, useCan } from './session'

/** `budget:12` is the budget 12; a key that acted goes by its number alone, and what is one of its kind has none. */
export function objectParts(object: string): { kind: Kind | undefined; id: string } {
    if (/^\d+$/.test(object)) return { kind: 'key', id: object }
    const at = object.indexOf(':')
    const [kind, id] = at < 0 ? [object, ''] : [object.slice(0, at), object.slice(at + 1)]
    return { kind: KINDS.find((each) => each === kind), id: id === '*' ? '' : id }
}

const at = <const P>(needs: Right, place: P) => ({ needs, place })

/** Where one thing is seen. */
function placeOfOne(kind: Kind, id: string) {
    switch (kind) {
        case 'active-definition':
        case 'boards':
            return at('GET /api/v1/boards', { to: '/boards', search: {} })
        case 'budget':
            return at('GET /api/v1/budgets/{id}', { to: '/budgets', search: { budget: id } })
        case 'channel-costs':
            return at('GET /api/v1/channel-costs', { to: '/channel-costs', search: { year: id.slice(0, 4) } })
        case 'coupon-template':
            return at('GET /api/v1/coupon-templates/{id}', { to: '/coupons/$id', params: { id }, search: {} })
        case 'custody': {
            const [quarter = '', issuer] = id.split(':')
            const search = { tab: 'custody', quarter, ...(issuer ? { issuer } : {}) }
            return at('GET /api/v1/stored-value/custody', { to: '/stored-value', search })
        }
        case 'goal':
            return at('GET /api/v1/goals', { to: '/goals', search: {} })
        case 'golden-basket':
            return at('GET /api/v1/golden-baskets', { to: '/golden-baskets/$id', params: { id }, search: {} })
        case 'holidays':
            return at('GET /api/v1/holidays', { to: '/holidays', search: { year: id } })
        case 'import':
            return at('GET /api/v1/imports/{id}', { to: '/imports/$id', params: { id }, search: {} })
        case 'key':
            return at('GET /api/v1/keys', { to: '/keys', search: { id } })
        case 'ladder':
            return at('GET /api/v1/rules/vocabulary', { to: '/tiers', search: { version: `v${id}` } })
        case 'member':
            return at('GET /api/v1/members/{id}', { to: '/members/$id', params: { id }, search: {} })
        case 'offer':
            return at('GET /api/v1/offers/{id}/comparisons', { to: '/offers/$id', params: { id }, search: {} })
        case 'report':
            return at('GET /api/v1/reports/{id}', { to: '/reports/$id', params: { id }, search: {} })
        case 'rfm':
            return at('GET /api/v1/rfm/periods', { to: '/rfm', search: { period: id } })
        case 'rule':
            return at('GET /api/v1/rules/{id}', { to: '/rules/$id', params: { id }, search: {} })
        case 'segment':
            return at('GET /api/v1/segments/{id}', { to: '/segments/$id', params: { id }, search: {} })
        case 'staff':
            return at('GET /api/v1/staff', { to: '/staff', search: { id } })
        case 'unit':
            return at('GET /api/v1/org-units', { to: '/org', search: { unit: id } })
        case 'what-if':
            return at('GET /api/v1/what-ifs/{id}', { to: '/what-ifs/$id', params: { id }, search: {} })
        default:
            return undefined
    }
}

/** The page that all of a kind share. */
function placeOfAll(kind: Kind) {
    switch (kind) {
        case 'adjustment':
        case 'offer-proposal':
        case 'price-waiver':
            return at('GET /api/v1/approvals', { to: '/approvals', search: {} })
        case 'benefit':
            return at('GET /api/v1/benefits', { to: '/benefits', search: {} })
        case 'child-access':
            return at('GET /api/v1/child-accesses/audit', { to: '/child-accesses', search: {} })
        case 'choice':
        case 'choice-pick':
            return at('GET /api/v1/choices', { to: '/choices', search: {} })
        case 'consent-text':
            return at('GET /api/v1/consent-texts', { to: '/consent-texts', search: {} })
        case 'coupon-batch':
            return at('GET /api/v1/coupon-batches', { to: '/coupons', search: { tab: 'codes' } })
        case 'coupon-trigger':
        case 'coupons':
            return at('GET /api/v1/coupon-triggers', { to: '/coupons', search: { tab: 'packs' } })
        case 'day':
            return at('GET /api/v1/accounting/points/settlement', { to: '/accounting', search: { tab: 'settlement' } })
        case 'month':
            return at('GET /api/v1/accounting/points/terms', { to: '/accounting', search: { tab: 'terms' } })
        case 'export':
            return at('GET /api/v1/exports', { to: '/exports', search: {} })
        case 'leak':
            return at('GET /api/v1/leaks', { to: '/leaks', search: {} })
        case 'mapping':
            return at('GET /api/v1/mappings', { to: '/imports', search: { tab: 'mappings' } })
        case 'member-field':
            return at('POST /api/v1/member-fields', { to: '/member-fields', search: {} })
        case 'news':
            return at('GET /api/v1/news', { to: '/news', search: {} })
        case 'offer-policy':
        case 'till-bounds':
            return at('GET /api/v1/offer-policy', { to: '/offer-policy', search: {} })
        default:
            return placeOfMore(kind)
    }
}

function placeOfMore(kind: Kind) {
    switch (kind) {
        case 'partner':
            return at('GET /api/v1/partners', { to: '/partners', search: {} })
        case 'price-import':
            return at('GET /api/v1/price-imports', { to: '/prices', search: { tab: 'lists' } })
        case 'refund':
            return at('GET /api/v1/stored-value/refunds', { to: '/stored-value', search: { tab: 'refunds' } })
        case 'scheme':
        case 'scheme-proposal':
        case 'stored-settings':
            return at('GET /api/v1/stored-value/settings', { to: '/stored-value', search: {} })
        case 'top-up':
            return at('GET /api/v1/stored-value/top-ups', { to: '/stored-value', search: { tab: 'topups' } })
        case 'release':
            return at('GET /api/v1/releases', { to: '/releases', search: {} })
        case 'report-kind':
            return at('GET /api/v1/reports', { to: '/reports', search: {} })
        case 'restricted-goods':
            return at('GET /api/v1/restricted-goods', { to: '/restricted-goods', search: {} })
        case 'role':
            return at('GET /api/v1/staff', { to: '/staff', search: {} })
        case 'service':
        case 'service-slot':
            return at('GET /api/v1/services', { to: '/services', search: {} })
        case 'till-allowance':
        case 'till-sale':
            return at('GET /api/v1/till/allowances', { to: '/till-allowances', search: {} })
        case 'warning':
            return at('GET /api/v1/warnings', { to: '/warnings', search: { tab: 'rules' } })
        default:
            return undefined
    }
}

export function placeOf(object: string) {
    const { kind, id } = objectParts(object)
    if (kind === undefined) return undefined
    return (id === '' ? undefined : placeOfOne(kind, id)) ?? placeOfAll(kind)
}

/** Where the object is seen, where it has a page and the reader may open it. */
export function usePlace() {
    const can = useCan()
    return (object: string) => {
        const found = placeOf(object)
        return found && can(found.needs) ? found.place : undefined
    }
}
