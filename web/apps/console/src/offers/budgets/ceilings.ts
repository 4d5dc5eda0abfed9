import type { Schemas } from '@regulars/api'
import { count, money } from '@regulars/kit'
import { useCallback } from 'react'
import { useBudgetWords } from './budgetWords'

export type Ceiling = Schemas['Ceiling']
export type Used = Schemas['Budget.Used']

export const OF = ['ALL', 'STORE', 'MEMBER'] as const
export const PER = ['EVER', 'YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR'] as const
export const MEASURES = ['MONEY', 'TIMES'] as const

/** A ceiling that somebody is typing; `most` is fen or times. */
export type Typed = Omit<Ceiling, 'most'> & { most: number | null }

/** By what a ceiling is known: the server keeps one of each. */
export const lineOf = ({ of, per, measure }: Omit<Ceiling, 'most'>) => `${of}|${per}|${measure}`

/** The first that a budget lacks, so that a row that is added is never one too many. */
export function lacking(of: readonly Typed[]): Typed | undefined {
    const known = new Set(of.map(lineOf))
    for (const whom of ['ALL', 'STORE'] as const) {
        for (const per of ['EVER', 'DAY', 'WEEK', 'HOUR', 'MONTH'] as const) {
            const next: Typed = { of: whom, per, measure: 'MONEY', most: null }
            if (!known.has(lineOf(next))) return next
        }
    }
    return undefined
}

/** What is typed, where all of it is there. */
export function whole(of: readonly Typed[]): Ceiling[] | undefined {
    const done = of.flatMap(({ most, ...rest }) => (most === null ? [] : [{ ...rest, most }]))
    return done.length === of.length && done.length > 0 ? done : undefined
}

/** Which row of the ceilings a refusal names. */
export function rowOf(field: string | undefined): number | undefined {
    const found = /^ceilings\[(\d+)\]/.exec(field ?? '')
    return found ? Number(found[1]) : undefined
}

export const percent = (gone: number, most: number) =>
    most === 0 ? 100 : Math.min(100, Math.floor((gone * 100) / most))

/** Ceilings and what went out of them, as people say it. */
export function useCeilingText() {
    const words = useBudgetWords()
    const amount = useCallback(
        (measure: Ceiling['measure'], of: number) =>
            measure === 'MONEY' ? money(of) : words('times', { n: count(of) }),
        [words],
    )
    const line = useCallback(
        (of: Ceiling) => words('line', { of: words(of.of), per: words(of.per), most: amount(of.measure, of.most) }),
        [words, amount],
    )
    /** An hour's name ends in its offset, which only tells apart hours that have one name. */
    const period = useCallback(
        (name: string) => {
            const hour = /^(.{10})T(\d+)/.exec(name)
            if (hour) return `${hour[1]} ${String(hour[2]).padStart(2, '0')}:00`
            return name === '' ? words('soFar') : name
        },
        [words],
    )
    return { amount, line, period }
}
