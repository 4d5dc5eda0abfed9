import { describe, expect, test } from 'vitest'
import { readSample, writeSample } from './addressed'
import { NO_CHOICES, type Sample } from './sample'

const sample: Sample = {
    goods: [
        { sku: 'A-1', name: 'Milk', category: 'food', quantity: 2, unitPrice: 9_900, cost: 6_000 },
        { sku: 'B', quantity: 1, unitPrice: 100 },
    ],
    channel: 'mini-program',
    store: 'S001',
    shipping: 800,
    member: { id: '123', label: 'M-9' },
    at: '2026-12-01T00:00:00.000Z',
    choices: {
        points: 'UP_TO',
        upTo: 300,
        use: [{ offer: '1', coupon: '2' }],
        without: [{ offer: '3' }],
    },
}

describe('a basket in the address', () => {
    test('comes back as it was', () => {
        expect(readSample(writeSample(sample), [])).toEqual(sample)
    })

    test('has other goods where it names none that can be read, and keeps who buys', () => {
        for (const line of [undefined, ['nonsense']]) {
            const read = readSample({ line, member: '123', no: 'M-9' }, sample.goods)
            expect(read.goods).toEqual(sample.goods)
            expect(read.member).toEqual(sample.member)
        }
    })

    test('takes nothing that is none', () => {
        const read = readSample(
            {
                line: '1|100|A',
                at: 'yesterday',
                points: 'ALL',
                use: ['x'],
                freight: '-5',
                member: 'x',
            },
            [],
        )
        expect(read).toMatchObject({ at: undefined, shipping: 0, member: undefined, choices: NO_CHOICES })
    })
})
