import { expect, test } from 'vitest'
import { type Body, FIRST, faults, flow, inserted, ratio, toSend, worth } from './ladder'

test.each([
    [119_00, 'low', '1.19'],
    [119_49, 'low', '1.19'],
    [119_50, 'low', '1.195'],
    [119_99, 'low', '1.1999'],
    [120_00, 'good', '1.20'],
    [135_00, 'good', '1.35'],
    [150_00, 'good', '1.50'],
    [150_01, 'high', '1.5001'],
    [151_00, 'high', '1.51'],
])('%i fen of value for 100 yuan are %s: %s', (value, judged, text) => {
    expect(ratio(value, 100_00)).toEqual({ judged, text })
})

test('without a cost there is no ratio, and hardly below a bound is still below', () => {
    expect(ratio(100, 0)).toBeUndefined()
    expect(ratio(undefined, 100)).toBeUndefined()
    expect(ratio(119_999_999_9, 100_000_000_0)).toEqual({ judged: 'low', text: '1.2000' })
})

test('which ratios are sound is the chain’s', () => {
    const own = { from: 100, to: 200 }
    expect(ratio(99_99, 100_00, own)).toEqual({ judged: 'low', text: '0.9999' })
    expect(ratio(100_00, 100_00, own)?.judged).toBe('good')
    expect(ratio(200_00, 100_00, own)?.judged).toBe('good')
    expect(ratio(200_01, 100_00, own)).toEqual({ judged: 'high', text: '2.0001' })
})

test('a tier is worth the sum of what is known', () => {
    const benefits = [
        { nameZh: 'a', nameEn: 'a', valueMinor: 60_00, costMinor: 50_00 },
        { nameZh: 'b', nameEn: 'b', valueMinor: 70_00, costMinor: 50_00 },
        { nameZh: 'c', nameEn: 'c' },
    ]
    expect(worth({ benefits })).toEqual({ value: 130_00, cost: 100_00, ratio: { judged: 'good', text: '1.30' } })
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
