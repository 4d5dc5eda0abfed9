import { describe, expect, test } from 'vitest'
import { ends, moved, pointAt } from './held'

describe('a chart held by pointer and keys', () => {
    test.each([
        [40, 0],
        [54, 0],
        [56, 1],
        [130, 3],
        [-10, 0],
        [999, 3],
    ])('at %i px the point is number %i', (x, point) => expect(pointAt(x, { first: 40, step: 30 }, 4)).toBe(point))

    test('a span reads from its first to its last point, whichever way it was drawn', () => {
        expect(ends({ from: 5, at: 2 })).toEqual([2, 5])
        expect(ends({ from: 2, at: 5 })).toEqual([2, 5])
    })

    test.each([
        ['nothing held begins at the last point', undefined, 'ArrowLeft', false, { from: 2, at: 2 }],
        ['one step on', { from: 1, at: 1 }, 'ArrowRight', false, { from: 2, at: 2 }],
        ['not past the end', { from: 3, at: 3 }, 'ArrowRight', false, { from: 3, at: 3 }],
        ['Shift keeps where it began', { from: 3, at: 3 }, 'ArrowLeft', true, { from: 3, at: 2 }],
        ['and grows further', { from: 3, at: 2 }, 'Home', true, { from: 3, at: 0 }],
        ['without Shift it is one point again', { from: 3, at: 1 }, 'ArrowLeft', false, { from: 0, at: 0 }],
        ['End goes to the last', { from: 0, at: 0 }, 'End', false, { from: 3, at: 3 }],
        ['another key moves nothing', { from: 1, at: 1 }, 'a', false, undefined],
    ] as const)('%s', (_, held, key, on, to) => expect(moved(held, key, on, 4)).toEqual(to))
})
