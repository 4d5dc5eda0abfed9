import { describe, expect, test } from 'vitest'
import { asked, distinct, type Goods, lineText, NO_CHOICES, readLine, sampleOf } from './sample'

const milk: Goods = { sku: 'M-1', name: 'Milk | large', category: 'food', quantity: 3, unitPrice: 12_900, cost: 8_000 }

describe('a sample basket', () => {
    test('keeps its lines in the address', () => {
        expect(readLine(lineText(milk))).toEqual({ ...milk, name: 'Milk / large' })
        expect(readLine(lineText({ sku: 'A', quantity: 1, unitPrice: 0 }))).toEqual({
            sku: 'A',
            quantity: 1,
            unitPrice: 0,
        })
    })

    test.each(['', 'x', '0|5|A', '1|-5|A', '1.5|5|A', '1|5|'])('takes nothing from %s', (text) => {
        expect(readLine(text)).toBeUndefined()
    })

    test('asks only what was told', () => {
        const question = asked(sampleOf([milk]))
        expect(question.basket.store).toBeUndefined()
        expect(question.basket.member).toBeUndefined()
        expect(question.at).toBeUndefined()
        expect(question.drafts).toBeUndefined()
        expect(question.basket.choices).toEqual({ points: 'NONE', use: [], without: [] })
    })

    test('says how many points only where a number of them is wanted', () => {
        const sample = { ...sampleOf([milk]), choices: { ...NO_CHOICES, points: 'UP_TO' as const, upTo: 500 } }
        expect(asked(sample).basket.choices?.upTo).toBe(500)
        expect(
            asked({ ...sample, choices: { ...sample.choices, points: 'MOST' } }).basket.choices?.upTo,
        ).toBeUndefined()
    })

    test('knows each product once', () => {
        expect(
            distinct([milk, { ...milk, unitPrice: 1 }, { ...milk, sku: 'B' }]).map((each) => each.unitPrice),
        ).toEqual([12_900, 12_900])
    })
})
