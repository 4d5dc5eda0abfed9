import { describe, expect, test } from 'vitest'
import { queryOf, sceneOf, settled } from './metricQuery'
import { between, lengthOf, readSpan, writeSpan } from './span'

describe('days in the address', () => {
    test('are read as they were written', () => {
        const span = { from: '2026-02-27', to: '2026-03-01' }
        expect(readSpan(writeSpan(span), '2026-11-30')).toEqual(span)
        expect(lengthOf(span)).toBe(3)
    })
    test.each(['2026-03-01', '2026-03-02..2026-03-01', '2026-13-01..2026-13-02', '2010-01-01..2026-01-01', ''])(
        '“%s” says none',
        (text) => expect(readSpan(text, '2026-11-30')).toBeUndefined(),
    )
    test('nobody knows yet what comes after the last day', () =>
        expect(readSpan('2026-11-01..2026-11-30', '2026-11-29')).toBeUndefined())
})

describe('a span drawn on a chart', () => {
    const weeks = [
        { from: '2026-10-01', to: '2026-10-04' },
        { from: '2026-10-05', to: '2026-10-11' },
        { from: '2026-10-12', to: '2026-10-18' },
    ]
    const window = weeks.map(({ to }) => ({ from: '2026-07-01', to }))

    test.each([
        ['weeks', weeks],
        ['a window that looks back', window],
    ])('goes from the first day of its first step to the last of its last: %s', (_, points) => {
        expect(between(points, '2026-10-01', 0, 1)).toEqual({ from: '2026-10-01', to: '2026-10-11' })
        expect(between(points, '2026-10-01', 1, 2)).toEqual({ from: '2026-10-05', to: '2026-10-18' })
    })

    test('is what the whole page asks for, by what is known today, and beside the same length before', () => {
        const scene = sceneOf({ asOf: '2026-11-30', days: '90', span: '2026-10-05..2026-10-18' })
        expect(queryOf(scene, {})).toMatchObject({ asOf: '2026-11-30', from: '2026-10-05', to: '2026-10-18' })
        expect(queryOf(scene, { before: true })).toMatchObject({ from: '2026-09-21', to: '2026-10-04' })
    })

    test('without one the period ends on the day that is looked at', () =>
        expect(queryOf(sceneOf({ asOf: '2026-11-30', days: '7' }), {})).toMatchObject({
            from: '2026-11-24',
            to: '2026-11-30',
        }))

    test('of a figure that waits until days are over they end where it can be told', () => {
        const scene = sceneOf({ asOf: '2026-11-30', days: '7' })
        expect(queryOf(settled(scene, { waits: 31 }), {})).toMatchObject({
            asOf: '2026-11-30',
            from: '2026-10-24',
            to: '2026-10-30',
        })
        expect(queryOf(settled(scene, { waits: 31 }), { before: true })).toMatchObject({ to: '2026-10-23' })
        expect(settled(scene, { waits: 0 })).toBe(scene)
        const past = sceneOf({ asOf: '2026-11-30', span: '2026-10-05..2026-10-18' })
        expect(settled(past, { waits: 31 })).toBe(past)
    })
})
