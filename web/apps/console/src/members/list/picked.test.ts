import { expect, test } from 'vitest'
import { named, results } from './picked'

test('each member that was picked came, was there already, stays off by her own word, or is unknown', () => {
    const listed = { added: 1, removed: 0, came: ['1'], tookOff: ['3'], unknown: ['4'] }
    expect(results(['1', '2', '3', '4'], listed)).toEqual({
        came: ['1'],
        already: ['2'],
        tookOff: ['3'],
        unknown: ['4'],
    })
})

test('six are named and the others counted', () => {
    const more = (n: number) => ` +${n}`
    expect(named(['a', 'b'], ', ', more)).toBe('a, b')
    expect(named(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], ', ', more)).toBe('a, b, c, d, e, f +2')
})
