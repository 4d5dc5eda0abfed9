import { describe, expect, test } from 'vitest'
import { isShare, meant, shifted, shown } from './ratio'

describe('a share', () => {
    test.each([
        ['0.95', 1, '9.5'],
        ['0.95', 2, '95'],
        ['0.9', 2, '90'],
        ['9.5', -1, '0.95'],
        ['95', -2, '0.95'],
        ['5', -2, '0.05'],
        ['0', 1, '0'],
        ['0.888', 1, '8.88'],
        ['.5', 1, '5'],
    ])('%s moved by %i places is %s', (text, places, moved) => {
        expect(shifted(text, places)).toBe(moved)
    })

    test('is said in tenths and in hundredths and meant the same', () => {
        for (const ratio of ['0', '0.05', '0.5', '0.88', '0.885', '0.95']) {
            for (const scale of ['tenths', 'hundredths'] as const) {
                expect(meant(shown(ratio, scale), scale)).toBe(ratio)
            }
        }
    })

    test('that is no share is none', () => {
        for (const text of ['10', '12', '', '-1', 'x', '1e3']) expect(meant(text, 'tenths')).toBeUndefined()
        expect(meant('10', 'tenths', true)).toBe('1')
        expect(isShare('1')).toBe(false)
        expect(isShare('1', true)).toBe(true)
        expect(isShare('2/3')).toBe(true)
        expect(isShare('3/2')).toBe(false)
        expect(isShare('0.1234567')).toBe(false)
    })

    test.each([
        ['9/10', '9', '90'],
        ['19/20', '9.5', '95'],
        ['1/2', '5', '50'],
        ['1/1', '10', '100'],
        ['2/3', '2/3', '2/3'],
    ])('that the server writes as %s is read as %s tenths', (ratio, tenths, hundredths) => {
        expect(shown(ratio, 'tenths')).toBe(tenths)
        expect(shown(ratio, 'hundredths')).toBe(hundredths)
    })
})
