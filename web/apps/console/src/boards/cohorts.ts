import type { Cohort } from './metricQuery'
import type { Ratio } from './said'

/** By what a cohort's figure is grouped: its month of entry, and a month after it. */
export const COHORT = 'cohort'

/** How far back cohorts are shown. */
export const COHORT_DAYS = 365

/** As the server names a month after that of entry. */
export const cohortGroup = (month: string, age: number) => `${month}/${age}`

/** The month of entry and how many months after it; undefined for all who entered. */
export function cohortOf(group: string): { month: string; age: number | undefined } {
    const [month = '', age] = group.split('/')
    return { month, age: age === undefined ? undefined : Number(age) }
}

/** The figure of a cell; undefined where there is none. */
export function cellOf(cohorts: readonly Cohort[], group: string): Ratio | undefined {
    const { month, age } = cohortOf(group)
    return cohorts.find((each) => each.month === month)?.ages?.find((each) => each.age === age)
}
