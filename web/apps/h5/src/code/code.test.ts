// @vitest-environment node
/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bars, symbols } from './barcode'
import { digitsOf, fromBase32, keyOf, leftAt, STEP, stepAt } from './code'

const VECTORS = readFileSync(
    new URL('../../../../../server/src/test/resources/centre/member-codes.csv', import.meta.url),
    'utf8',
)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string, string, string])

describe('the member code', () => {
    test.each(VECTORS)('of %s, handle %s, step %s is what the server expects', async (secret, handle, step, code) => {
        const key = await keyOf(Uint8Array.from(Buffer.from(secret, 'hex')))
        expect(await digitsOf(key, handle.padStart(10, '0'), Number(step))).toBe(code)
    })

    test('a key of the phone signs and is never read back', async () => {
        const key = await keyOf(new Uint8Array(32))
        expect(key.extractable).toBe(false)
        await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
    })

    test('a step is a minute of the server, wherever the phone is', () => {
        expect(stepAt(59_999)).toBe(0)
        expect(stepAt(60_000)).toBe(1)
        expect(leftAt(59_999)).toBe(1)
        expect(leftAt(60_000)).toBe(STEP)
        expect(leftAt(-1)).toBe(1)
    })

    test('base 32 reads what the server writes', () => {
        expect(Buffer.from(fromBase32('MZXW6YTBOI')).toString()).toBe('foobar')
        expect(fromBase32('A'.repeat(52)).length).toBe(32)
    })
})

describe('the bar code', () => {
    test('a check of set C, by the example of the standard', () => {
        // Start C (105), 12, 34, 56: 105 + 12·1 + 34·2 + 56·3 = 353, and 353 mod 103 = 44.
        expect(symbols('123456')).toEqual([105, 12, 34, 56, 44])
    })

    test('every symbol is eleven units wide, and the end thirteen', () => {
        for (const [, , , code] of VECTORS) {
            const { path, width } = bars(code)
            expect(width).toBe(11 * 12 + 13)
            expect(path.match(/M/g)?.length).toBe(3 * 12 + 4)
        }
    })

    test('an odd number of digits is refused', () => {
        expect(() => bars('123')).toThrow()
        expect(() => bars('12a4')).toThrow()
    })
})
