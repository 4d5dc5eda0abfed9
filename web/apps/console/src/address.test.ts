import { expect, test } from 'vitest'
import { readAddress, writeAddress } from './address'

test.each([
    [{ entry: '30179778485989127' }],
    [{ memberNo: '0012', tiers: ['gold', 'silver'] }],
    [{ text: '[不是列表', quoted: '"a"', flag: 'true' }],
])('%j comes back as it went into the address', (search) => {
    expect(readAddress(writeAddress(search))).toEqual(search)
})

test('what is not set leaves nothing behind', () => {
    expect(writeAddress({ tab: undefined, text: '' })).toBe('')
})
