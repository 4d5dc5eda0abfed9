import { expect, test } from 'vitest'
import { changed } from './changed'

const of = (num: number, den = 1) => ({ num, den })

test('shares differ in points, all else in per cent, with a sign', () => {
    expect(changed('SHARE', of(30, 100), of(20, 100), 'pp')).toBe('+10.0 pp')
    expect(changed('SHARE', of(20, 100), of(30, 100), 'pp')).toBe('-10.0 pp')
    expect(changed('COUNT', of(150), of(100), 'pp')).toBe('+50.0%')
    expect(changed('MONEY', of(50), of(100), 'pp')).toBe('-50.0%')
})

test('what is told is rounded once, as in the files, however large the figures are', () => {
    expect(changed('COUNT', of(11_237), of(10_000), 'pp')).toBe('+12.4%')
    expect(changed('COUNT', of(8_763), of(10_000), 'pp')).toBe('-12.4%')
    expect(changed('SHARE', of(1, 3), of(2, 7), 'pp')).toBe('+4.8 pp')
    expect(changed('MONEY', of(50), of(-100), 'pp')).toBe('+150.0%')
    expect(changed('MONEY', of(30_000_000_000), of(10_000_000_000), 'pp')).toBe('+200.0%')
    expect(changed('MONEY', of(2_345_000), of(1), 'pp')).toBe('+234,499,900.0%')
    expect(changed('COUNT', of(100_001), of(100_000), 'pp')).toBe('0.0%')
})

test('nothing to compare is a dash', () => {
    expect(changed('SHARE', of(1, 0), of(1, 2), 'pp')).toBe('–')
    expect(changed('COUNT', of(1), of(0), 'pp')).toBe('–')
})
