import { api, type Schemas, told } from '@regulars/api'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Unit } from '../boards/said'

export type Scorecard = Schemas['Scorecards.Scorecard']
export type Scored = Schemas['Scoring.Scored']
export type Input = Schemas['Scoring.Input']

export const DAYS = ['30', '90', '365'] as const

export const scorecardQuery = (asOf: string, days: number) =>
    queryOptions({
        queryKey: ['scorecard', asOf, days],
        placeholderData: keepPreviousData,
        staleTime: 60_000,
        queryFn: () => told(api.GET('/api/v1/scorecard', { params: { query: { asOf, days } } })),
    })

/** Points and scores come in tenths. */
export const tenths = (points: number): string => (points / 10).toFixed(1)

/** An end of the line, written "1/2" or "0": 50%, 0%. */
export function sayEnd(unit: Unit, written: string): string {
    const [over = '0', under = '1'] = written.split('/')
    const value = Number(over) / Number(under)
    return unit === 'SHARE' ? `${Number((100 * value).toFixed(1))}%` : `${Number(value.toFixed(2))}`
}

/** The sum as anybody reckons it again: (40 × 72.1 + 30 × 50.0) ÷ 70. Nothing where no input has a figure. */
export function sumOf({ inputs, counted }: Scored): string {
    const parts = inputs.flatMap(({ part, points }) =>
        points === undefined ? [] : [`${part.weight} × ${tenths(points)}`],
    )
    return parts.length === 0 ? '' : `(${parts.join(' + ')}) ÷ ${counted}`
}
