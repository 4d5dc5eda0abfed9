import { describe, expect, test } from 'vitest'
import { BRAND, colours, contrast, type Mode, readable, series } from './tokens'

const modes: Mode[] = ['light', 'dark']

describe.each(modes)('%s', (mode) => {
    const c = colours[mode]
    test.each(['text', 'soft', 'faint', 'good', 'warn', 'bad', 'info'] as const)(
        '%s can be read on every ground',
        (name) => {
            for (const ground of [c.ground, c.surface, c.raised])
                expect(contrast(c[name], ground)).toBeGreaterThanOrEqual(4.5)
        },
    )
    test('series stand out from the surface', () => {
        for (const colour of series[mode]) expect(contrast(colour, c.surface)).toBeGreaterThanOrEqual(3)
    })
    test.each([BRAND, '#ffe600', '#000000', '#ffffff', '#e60012', 'not a colour'])(
        'the brand %s is made readable',
        (brand) => {
            expect(contrast(readable(brand, mode), mode === 'light' ? '#ffffff' : c.surface)).toBeGreaterThanOrEqual(
                4.5,
            )
        },
    )
})
