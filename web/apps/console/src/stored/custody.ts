import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type Custody = Schemas['Custody']
export type OfIssuer = Schemas['Custody.OfIssuer']
export type Statement = Schemas['Statement']
export type Wanted = Schemas['Statement.Wanted']
export type Alert = Schemas['Custody.Alert']
export type Turnover = Schemas['Turnover']

export const KINDS = ['DEPOSIT', 'INSURANCE', 'GUARANTEE'] as const
export type Kind = (typeof KINDS)[number]

/** What a quarter's balance is made of, in the order in which it adds up. */
export const MOVES = ['opening', 'toppedUp', 'used', 'givenBack', 'refunded', 'forfeited', 'other', 'closing'] as const

/** So many quarters can be looked back at by a click; the address takes any. */
const BACK = 12

const WRITTEN = /^(\d{4})-Q([1-4])$/

/** The quarter, as the server writes it, of a day of the chain, `2026-07-01`. */
export function quarterOf(day: string): string {
    return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

export function before(quarter: string): string {
    const { year, n } = partsOf(quarter)
    return n === 1 ? `${year - 1}-Q4` : `${year}-Q${n - 1}`
}

export function partsOf(quarter: string): { year: number; n: number } {
    const [, year, n] = WRITTEN.exec(quarter) ?? []
    return { year: Number(year), n: Number(n) }
}

/** The running quarter and those before it, the newest first. */
export function quartersTo(today: string): string[] {
    const all = [quarterOf(today)]
    while (all.length <= BACK) all.push(before(all.at(-1) as string))
    return all
}

/** The quarter that the address names, or the last one that ended. */
export function chosen(named: string | undefined, today: string): string {
    return named !== undefined && WRITTEN.test(named) ? named : before(quarterOf(today))
}

export const custodyQuery = (quarter: string) =>
    queryOptions({
        queryKey: ['stored-value', 'custody', quarter],
        retry: false,
        queryFn: () => told(api.GET('/api/v1/stored-value/custody', { params: { query: { quarter } } })),
    })

export const alertQuery = queryOptions({
    queryKey: ['stored-value', 'custody-alert'],
    staleTime: 600_000,
    queryFn: () => told(api.GET('/api/v1/stored-value/custody/alert')),
})

/** A statement as it is typed. */
export interface Draft {
    kind: Kind
    amount: number | null
    keeper: string
    date: string
    reference: string
    reason: string
}

export const blank = (today: string): Draft => ({
    kind: 'DEPOSIT',
    amount: null,
    keeper: '',
    date: today,
    reference: '',
    reason: '',
})

/** What was said last of a kind: another statement replaces it, for a reason. */
export function standing(of: OfIssuer, kind: Kind): Statement | undefined {
    return of.statements.find((each) => each.kind === kind)
}

export function complete(draft: Draft, of: OfIssuer): boolean {
    return (
        draft.amount !== null &&
        draft.keeper.trim() !== '' &&
        draft.reference.trim() !== '' &&
        (standing(of, draft.kind) === undefined || draft.reason.trim() !== '')
    )
}

export function wanted(draft: Draft, quarter: string, of: OfIssuer): Wanted {
    const reason = draft.reason.trim()
    return {
        issuer: of.issuer.code,
        quarter,
        kind: draft.kind,
        amount: draft.amount ?? 0,
        keeper: draft.keeper.trim(),
        date: draft.date,
        reference: draft.reference.trim(),
        ...(standing(of, draft.kind) === undefined || reason === '' ? {} : { reason }),
    }
}

/** How the time until the filing is told: days that are left or that have passed, here and in Shanghai. */
export function deadline({ daysLeft, daysLeftShanghai }: Pick<Alert, 'daysLeft' | 'daysLeftShanghai'>) {
    const passed = daysLeftShanghai < 0
    const said = { days: Math.abs(daysLeft ?? 0), shanghai: Math.abs(daysLeftShanghai) }
    if (daysLeft === undefined) return { word: passed ? 'daysUnknownPassed' : 'daysUnknown', ...said } as const
    if (daysLeft < 0) return { word: 'daysOver', ...said } as const
    return { word: passed ? 'daysLeftPassed' : 'daysLeft', ...said } as const
}
