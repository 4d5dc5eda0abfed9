import { expect, it } from 'vitest'
import { formOf, wrongOf } from './brokenLines'

it.each([
    ['position 5 does not give its mark', 'chain', { at: '5', held: 'its mark' }],
    ['positions 1 to 9 do not give the head', 'chains', { from: '1', to: '9', held: 'the head' }],
    ['position 5 does not give the anchor kept elsewhere', 'chain', { at: '5', held: 'the anchor kept elsewhere' }],
    ['position 3 stands twice', 'twice', { at: '3' }],
    ['position 3 is missing', 'missing', { at: '3' }],
    ['position 9 and what follows are missing', 'cut', { at: '9' }],
    ['position 4 of feed 3 is none that was ever given', 'stray', { at: '4', feed: '3' }],
    ['the log was longer: an anchor says so of position 10', 'longer', { at: '10' }],
    ['the anchor stored for position 10 is not the one kept elsewhere', 'forged', { at: '10' }],
])('knows what is wrong with the event log: %s', (line, says, values) => {
    expect(formOf(`event log: ${line}`)?.says).toBe('log')
    expect(wrongOf(line)).toEqual({ says, values })
})
