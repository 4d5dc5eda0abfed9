import type { Schemas } from '@regulars/api'

export type Allowance = Schemas['Allowances.Running']

/** How an allowance stands: a device sells by it, its time is over, or it was taken back. */
export function stateOf({ until, revocation }: Allowance, now: number): 'good' | 'over' | 'revoked' {
    if (revocation) return 'revoked'
    return Date.parse(until) <= now ? 'over' : 'good'
}
