import { expect, test } from 'vitest'
import { crossed, example } from './policy'

test('the example says what goods of ¥200 cost where a rule is just met', () => {
    expect(example('depth', '1/2')).toBe(10_000)
    expect(example('mostDepth', '0.6')).toBe(8_000)
    expect(example('leastShare', '0.4')).toBe(8_000)
})

test('a warning below the floor is told to whoever writes it', () => {
    expect(crossed({ warnDepth: '0.7', mostDepth: '0.6' })).toBe(true)
    expect(crossed({ warnDepth: '0.7', leastShare: '0.4' })).toBe(true)
    expect(crossed({ warnDepth: '0.5', mostDepth: '0.6', leastShare: '2/5' })).toBe(false)
    expect(crossed({ mostDepth: '0.1' })).toBe(false)
})
