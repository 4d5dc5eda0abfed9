import { expect, test } from 'vitest'
import { changed } from './changed'

const of = (num: number, den = 1) => ({ num, den })

test('shares differ in points, all else in per cent, with a sign', () => {
    expect(changed('SHARE', of(30, 100), of(20, 100), 'pp')).toBe('+10.0 pp')
    expect(changed('SHARE', of(20, 100), of(30, 100), 'pp')).toBe('-10.0 pp')
    expect(changed('COUNT', of(150), of(100), 'pp')).toBe('+50.0%')
    expect(changed('MONEY', of(50), of(100), 'pp')).toBe('-50.0%')
})

test('nothing to compare is a dash', () => {
    expect(changed('SHARE', of(1, 0), of(1, 2), 'pp')).toBe('–')
    expect(changed('COUNT', of(1), of(0), 'pp')).toBe('–')
})
