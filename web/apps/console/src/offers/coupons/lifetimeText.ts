import { moment } from '@regulars/kit'
import { useCallback } from 'react'
import type { Lifetime } from '../edition/draft'
import { useCouponWords } from './couponWords'

/** How long a coupon is good, in words. */
export function useLifetimeText(): (of: Lifetime) => string {
    const words = useCouponWords()
    return useCallback(
        (of) =>
            of.is === 'fixed'
                ? `${moment(of.from)} ${words('to')} ${moment(of.until)}`
                : `${words('afterGiven')} ${of.days ?? '…'} ${words(of.is === 'days' ? 'daysAfter' : 'dayEndAfter')}`,
        [words],
    )
}
