import { api, type Schemas, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'

export type Shown = Schemas['HolidayYears.Shown']
export type Table = Schemas['Holidays.Year']
export type Off = Schemas['Holidays.Off']
export type Entry = Schemas['HolidaysApi.Entry']
export type Overview = Schemas['HolidayYears.Overview']
export type Change = Schemas['Entering.Change']

export const holidaysQuery = queryOptions({
    queryKey: ['holidays'],
    queryFn: () => told(api.GET('/api/v1/holidays')),
})

export const versionsQuery = (year: number) =>
    queryOptions({
        queryKey: ['holidays', year],
        queryFn: () => told(api.GET('/api/v1/holidays/{year}', { params: { path: { year } } })),
    })

const DAY = 86_400_000

/** Days are dates without a time: reckoned in UTC, so that no clock change moves them. */
const time = (date: string) => Date.parse(`${date}T00:00:00Z`)
const dated = (at: number) => new Date(at).toISOString().slice(0, 10)

/** 0 is Monday. */
const weekday = (date: string) => (new Date(time(date)).getUTCDay() + 6) % 7
export const weekend = (date: string) => weekday(date) > 4

export function daysOf({ first, last }: Pick<Off, 'first' | 'last'>): string[] {
    const from = time(first)
    const days = Math.max(0, Math.round((time(last) - from) / DAY) + 1)
    return Array.from({ length: Math.min(days, 366) }, (_, at) => dated(from + at * DAY))
}

export type Look = 'off' | 'work' | 'weekend' | 'plain'

export interface Day {
    date: string
    number: number
    look: Look
    /** What the holiday is called. */
    name?: string
}

/** A month as a calendar on the wall: weeks from Monday, `undefined` where no day of it is. */
export interface Month {
    number: number
    weeks: (Day | undefined)[][]
}

export function monthsOf(table: Pick<Table, 'year' | 'daysOff' | 'workDays'>): Month[] {
    const names = new Map(table.daysOff.flatMap((range) => daysOf(range).map((date) => [date, range.name] as const)))
    const work = new Set(table.workDays)
    return Array.from({ length: 12 }, (_, at) => {
        const first = dated(Date.UTC(table.year, at, 1))
        const days: (Day | undefined)[] = Array.from({ length: weekday(first) }, () => undefined)
        for (let date = first; new Date(time(date)).getUTCMonth() === at; date = dated(time(date) + DAY)) {
            days.push(dayOf(date, names.get(date), work.has(date)))
        }
        while (days.length % 7 !== 0) days.push(undefined)
        const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
        return { number: at + 1, weeks }
    })
}

function dayOf(date: string, name: string | undefined, works: boolean): Day {
    const number = Number(date.slice(8))
    if (name !== undefined) return { date, number, look: 'off', name }
    return { date, number, look: works ? 'work' : weekend(date) ? 'weekend' : 'plain' }
}

export const countOff = (table: Pick<Table, 'daysOff'>) =>
    table.daysOff.reduce((sum, range) => sum + daysOf(range).length, 0)

/** A table while it is written. */
export interface Draft {
    year: number
    source: string
    daysOff: Off[]
    workDays: string[]
    reason: string
}

export const emptyDraft = (year: number): Draft => ({ year, source: '', daysOff: [], workDays: [], reason: '' })

export const draftOf = ({ year, source, daysOff, workDays }: Table): Draft => ({
    year,
    source,
    daysOff: inOrder(daysOff),
    workDays: [...workDays].sort(),
    reason: '',
})

export const inOrder = (off: readonly Off[]): Off[] =>
    [...off].sort((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0))

export type Trouble =
    | 'noSource'
    | 'noDays'
    | 'noName'
    | 'otherYear'
    | 'overlapping'
    | 'notWeekend'
    | 'bothKinds'
    | 'workTwice'
    | 'noReason'

/** What the server would refuse, said while it is written. `replaces`: the year has a table already. */
export function troubles(draft: Draft, replaces: boolean): Trouble[] {
    const found = new Set<Trouble>()
    const off = draft.daysOff.flatMap(daysOf)
    const taken = new Set(off)
    const outside = (date: string) => !date.startsWith(`${draft.year}-`)
    if (draft.source.trim() === '') found.add('noSource')
    if (draft.daysOff.length === 0) found.add('noDays')
    if (draft.daysOff.some(({ name }) => name.trim() === '')) found.add('noName')
    if (draft.daysOff.some(({ first, last }) => outside(first) || outside(last)) || draft.workDays.some(outside)) {
        found.add('otherYear')
    }
    if (taken.size < off.length) found.add('overlapping')
    if (draft.workDays.some((date) => !weekend(date))) found.add('notWeekend')
    if (draft.workDays.some((date) => taken.has(date))) found.add('bothKinds')
    if (new Set(draft.workDays).size < draft.workDays.length) found.add('workTwice')
    if (replaces && draft.reason.trim() === '') found.add('noReason')
    return [...found]
}

export function entryOf(draft: Draft): Entry {
    const reason = draft.reason.trim()
    return {
        year: draft.year,
        source: draft.source.trim(),
        daysOff: inOrder(draft.daysOff).map(({ first, last, name }) => ({ first, last, name: name.trim() })),
        workDays: [...draft.workDays].sort(),
        ...(reason === '' ? {} : { reason }),
    }
}

/** The years that can be entered from the list: those that are there, and the two to come. */
export function enterable(years: readonly number[], thisYear: number): number[] {
    return [...new Set([...years, thisYear, thisYear + 1, thisYear + 2])].sort((one, other) => other - one)
}
