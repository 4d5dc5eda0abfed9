import { api, type Schemas, told } from '@regulars/api'
import { inZone, textOf } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'
import { shifted } from '../offers/ratio'
import { useAddress } from '../useAddress'
import { ratio } from '../why/ratio'

export type Line = Schemas['Cohort.Line']
export type Origin = Line['origin']
export type Valued = Schemas['Closing.Valued']

export interface Period {
    from: string
    to: string
}

export const ORIGINS = ['PURCHASE', 'GIFT', 'COMPENSATION', 'BROUGHT', 'RESTORED', 'DEBT'] as const

/** The days that the address says, both counted; this month where it says none. */
export function usePeriod(): [Period, (next: Period) => void] {
    const [chosen, change] = useAddress()
    const today = inZone(Date.now())
    const from = textOf(chosen.from) ?? today.startOf('month').format('YYYY-MM-DD')
    const to = textOf(chosen.to) ?? today.format('YYYY-MM-DD')
    return [{ from, to: to < from ? from : to }, (next) => change({ ...next }, { replace: true })]
}

export const rollQuery = (period: Period) =>
    queryOptions({
        queryKey: ['accounting', 'points', period],
        queryFn: () => told(api.GET('/api/v1/accounting/points', { params: { query: period } })),
    })

export const valuesQuery = (period: Period) =>
    queryOptions({
        queryKey: ['accounting', 'values', period],
        retry: false,
        queryFn: () => told(api.GET('/api/v1/accounting/points/values', { params: { query: period } })),
    })

export const journalQuery = (period: Period) =>
    queryOptions({
        queryKey: ['accounting', 'journal', period],
        retry: false,
        queryFn: () => told(api.GET('/api/v1/accounting/journal', { params: { query: period } })),
    })

export const termsQuery = queryOptions({
    queryKey: ['accounting', 'terms'],
    queryFn: () => told(api.GET('/api/v1/accounting/points/terms')),
})

/** What is still open, by month of issue and by origin: a line a month, a column an origin. */
export function openByMonth(lines: readonly Line[]): { months: string[]; of: (origin: Origin) => number[] } {
    const months = [...new Set(lines.map((line) => line.month).filter((month) => month !== ''))].sort()
    return {
        months,
        of: (origin) =>
            months.map((month) =>
                lines
                    .filter((line) => line.month === month && line.origin === origin)
                    .reduce((sum, line) => sum + line.closing, 0),
            ),
    }
}

/** A share as the server writes it, in hundredths with one decimal; rounded down, since it is an estimate. */
export function percent(share: string): string {
    const { over, under } = ratio(share)
    const tenths = (over * 1000n) / under
    return `${tenths / 10n}.${tenths % 10n}%`
}

/** Fen for a point, as yuan: `1` is 0.01. */
export function yuanOf(unit: string): string {
    return shifted(unit, -2) ?? unit
}
