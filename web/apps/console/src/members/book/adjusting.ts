import type { Schemas } from '@regulars/api'
import type { Asset } from '../queries'

export interface Adjusting {
    asset: Asset
    direction: 'more' | 'less'
    amount?: number | null
    reason?: string
    validMonths?: number | null
    allowDebt?: boolean
}

/** What does not apply to the direction stays out: a credit has no debt, a deduction no validity. */
export function adjustmentBody(form: Adjusting): Schemas['LedgerApi.NewAdjustment'] {
    const amount = form.amount ?? 0
    const more = form.direction === 'more'
    return {
        asset: form.asset,
        amount: more ? amount : -amount,
        reason: form.reason?.trim() ?? '',
        validMonths: more ? (form.validMonths ?? undefined) : undefined,
        allowDebt: more ? undefined : form.allowDebt === true,
    }
}

/** What the deduction leaves, negative where it would need a debt. */
export function leftAfter(form: Adjusting, available: number): number {
    const amount = form.amount ?? 0
    return form.direction === 'more' ? available + amount : available - amount
}
