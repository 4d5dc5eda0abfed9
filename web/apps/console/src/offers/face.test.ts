import { describe, expect, test } from 'vitest'
import { faceOf, yuan } from './face'
import { fresh, KINDS } from './offerBody'

const words = (key: string, values?: Record<string, string | number>) => `${key}${values ? JSON.stringify(values) : ''}`

describe('the face of a coupon', () => {
    test('says something large for every kind', () => {
        for (const is of KINDS) expect(faceOf(fresh(is), 'zh', words).large).not.toBe('')
    })

    test('says a discount in tenths to a Chinese reader and as a share of the price to others', () => {
        const benefit = { is: 'percent', from: 0, paid: '0.95' } as const
        expect(faceOf(benefit, 'zh', words).large).toBe('9.5')
        expect(faceOf(benefit, 'en', words).large).toBe('95')
    })

    test('shows the last step of several, the only one of a repeating one', () => {
        const steps = [
            { from: 10_000, off: 1_000 },
            { from: 20_000, off: 3_000 },
        ]
        expect(faceOf({ is: 'steps', steps, repeating: false }, 'zh', words).large).toBe('¥30')
        expect(faceOf({ is: 'steps', steps: steps.slice(0, 1), repeating: true }, 'zh', words).under).toContain('¥100')
    })

    test('has no fen where there are none', () => {
        expect(yuan(2_000)).toBe('¥20')
        expect(yuan(2_050)).toBe('¥20.50')
    })
})
