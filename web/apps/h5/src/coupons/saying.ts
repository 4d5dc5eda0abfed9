import { moment } from '@regulars/kit'
import type { CouponLine } from '../reads'
import { useCouponWords } from './words'

const REASONS = ['coupon-expired', 'coupon-used', 'coupon-void', 'coupon-held', 'coupon-not-yet'] as const
type Reason = (typeof REASONS)[number]
const known = (reason: string): reason is Reason => (REASONS as readonly string[]).includes(reason)

/** Why a coupon cannot be used; what a newer server says in other words is said as it came. */
export function useReason(): (reason: string) => string {
    const words = useCouponWords()
    return (reason) => (known(reason) ? words(reason) : reason)
}

/** The one time that matters in its state. */
export function useWhen(): (of: CouponLine) => string {
    const words = useCouponWords()
    return ({ coupon, state, reason }) => {
        if (coupon.used) {
            const at = moment(coupon.used.at)
            const store = coupon.used.place.store
            return store ? words('usedIn', { at, store }) : words('usedAt', { at })
        }
        if (state === 'HELD' && coupon.held) return words('held', { until: moment(coupon.held.until) })
        if (reason === 'coupon-not-yet') return words('from', { from: moment(coupon.from) })
        return words('until', { until: moment(coupon.until) })
    }
}
