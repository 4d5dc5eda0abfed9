import { expect, test } from 'vitest'
import { type Body, FIRST, faults, flow, inserted, ratio, ratioFits, ratioText, toSend, worth } from './ladder'

test('1.19 and 1.51 warn, 1.20 and 1.50 fit, to the fen', () => {
    const of = (value: number) => ratio(value, 100_00)
    expect([119_00, 120_00, 150_00, 151_00].map((value) => ratioFits(of(value) ?? 0))).toEqual([
        false,
        true,
        true,
        false,
    ])
    expect(ratioText(ratio(119_50, 100_00) ?? 0)).toBe('1.20')
    expect(ratioText(ratio(119_49, 100_00) ?? 0)).toBe('1.19')
    expect(ratio(100, 0)).toBeUndefined()
})

test('a tier is worth the sum of what is known', () => {
    const benefits = [
        { nameZh: 'a', nameEn: 'a', valueMinor: 60_00, costMinor: 50_00 },
        { nameZh: 'b', nameEn: 'b', valueMinor: 70_00, costMinor: 50_00 },
        { nameZh: 'c', nameEn: 'c' },
    ]
    expect(worth({ benefits })).toEqual({ value: 130_00, cost: 100_00, ratio: 130 })
    expect(worth({ benefits: [] })).toEqual({ value: undefined, cost: undefined, ratio: undefined })
})

test('a tier put between two stands half way up, with a code of its own', () => {
    const three = inserted(FIRST, 1)
    expect(three.tiers.map((tier) => tier.growth)).toEqual([0, 500, 1000])
    expect(inserted(FIRST, 2).tiers[2]?.growth).toBe(2000)
    expect(new Set(three.tiers.map((tier) => tier.code)).size).toBe(3)
    expect(faults(three, 1)).toEqual(['nameMissing'])
})

test('thresholds rise from tier to tier', () => {
    const body: Body = { ...FIRST, tiers: FIRST.tiers.map((tier) => ({ ...tier, growth: 0 })) }
    expect(faults(body, 1)).toContain('growthLow')
    expect(faults(FIRST, 1)).toEqual([])
})

test('a benefit without an English name is sent with the Chinese one', () => {
    const [first, second] = FIRST.tiers
    if (first === undefined || second === undefined) throw new Error('two tiers')
    const sent = toSend({ ...FIRST, tiers: [{ ...first, benefits: [{ nameZh: '生日礼', nameEn: '' }] }, second] })
    expect(sent.tiers[0]?.benefits).toEqual([{ nameZh: '生日礼', nameEn: '生日礼' }])
})

test('the table of moves holds the tiers of both ladders', () => {
    const moves = flow(
        ['normal', 'gold'],
        ['normal', 'silver'],
        [
            { from: 'normal', to: 'silver', members: 3 },
            { from: 'gold', to: 'silver', members: 5 },
        ],
    )
    expect(moves.rows).toEqual(['normal', 'gold'])
    expect(moves.columns).toEqual(['normal', 'silver'])
    expect([moves.of('gold', 'silver'), moves.of('gold', 'normal'), moves.most]).toEqual([5, 0, 5])
})
