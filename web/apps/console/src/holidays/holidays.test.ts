import { describe, expect, test } from 'vitest'
import { countOff, type Draft, daysOf, draftOf, enterable, entryOf, monthsOf, troubles } from './holidays'

const TABLE = {
    year: 2027,
    source: '国务院办公厅通知',
    daysOff: [
        { first: '2027-02-05', last: '2027-02-11', name: '春节' },
        { first: '2027-01-01', last: '2027-01-03', name: '元旦' },
    ],
    workDays: ['2027-02-14', '2027-01-30'],
}
const DRAFT: Draft = { ...TABLE, reason: '' }

test('a range holds both of its ends, and none where it ends before it begins', () => {
    expect(daysOf({ first: '2027-02-27', last: '2027-03-01' })).toEqual(['2027-02-27', '2027-02-28', '2027-03-01'])
    expect(daysOf({ first: '2027-03-01', last: '2027-02-27' })).toEqual([])
    expect(countOff(TABLE)).toBe(10)
})

test('a year hangs on the wall in weeks from Monday, each day as what it is', () => {
    const months = monthsOf(TABLE)
    expect(months.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== undefined)
    expect(days.length).toBe(365)
    // the first of January 2027 is a Friday
    expect(months[0]?.weeks[0]?.map((day) => day?.number)).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        1,
        2,
        3,
    ])
    const look = (date: string) => days.find((day) => day.date === date)
    expect(look('2027-01-02')).toMatchObject({ look: 'off', name: '元旦' })
    expect(look('2027-02-14')).toMatchObject({ look: 'work' })
    expect(look('2027-02-13')).toMatchObject({ look: 'weekend' })
    expect(look('2027-02-12')).toMatchObject({ look: 'plain' })
})

test('a leap year has its day', () => {
    const february = monthsOf({ year: 2028, daysOff: [], workDays: [] })[1]
    expect(february?.weeks.flat().filter(Boolean).length).toBe(29)
})

describe('what the server would refuse is said while it is written', () => {
    test.each<[string, Partial<Draft>, string[]]>([
        ['whole', {}, []],
        ['no source', { source: ' ' }, ['noSource']],
        ['no days', { daysOff: [], workDays: [] }, ['noDays']],
        ['no name', { daysOff: [{ first: '2027-01-01', last: '2027-01-01', name: '' }] }, ['noName']],
        [
            'a day of another year',
            { daysOff: [{ first: '2026-12-31', last: '2027-01-02', name: '元旦' }] },
            ['otherYear'],
        ],
        ['work in another year', { workDays: ['2026-12-26'] }, ['otherYear']],
        [
            'ranges that overlap',
            { daysOff: [...TABLE.daysOff, { first: '2027-01-03', last: '2027-01-04', name: '元旦' }] },
            ['overlapping'],
        ],
        ['work on a Wednesday', { workDays: ['2027-02-17'] }, ['notWeekend']],
        ['work on a day off', { workDays: ['2027-02-06'] }, ['bothKinds']],
        ['work twice', { workDays: ['2027-02-14', '2027-02-14'] }, ['workTwice']],
    ])('%s', (_, part, expected) => {
        expect(troubles({ ...DRAFT, ...part }, false)).toEqual(expected)
    })

    test('a table that takes the place of another needs a reason', () => {
        expect(troubles(DRAFT, true)).toEqual(['noReason'])
        expect(troubles({ ...DRAFT, reason: '通知有更正' }, true)).toEqual([])
    })
})

test('what is sent stands in the order of the year, without white space, and without a reason where none is given', () => {
    const entry = entryOf({ ...DRAFT, source: ' 通知 ' })
    expect(entry.source).toBe('通知')
    expect(entry.daysOff.map(({ name }) => name)).toEqual(['元旦', '春节'])
    expect(entry.workDays).toEqual(['2027-01-30', '2027-02-14'])
    expect('reason' in entry).toBe(false)
    expect(entryOf({ ...DRAFT, reason: ' 更正 ' }).reason).toBe('更正')
    expect(entryOf(draftOf(TABLE))).toMatchObject({ year: 2027, source: TABLE.source })
})

test('the two years to come can be entered, and what is there can be entered anew', () => {
    expect(enterable([2026, 2025], 2026)).toEqual([2028, 2027, 2026, 2025])
})
