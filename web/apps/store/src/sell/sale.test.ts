// @vitest-environment jsdom
import { Refused } from '@regulars/sdk'
import { describe, expect, test, vi } from 'vitest'
import { readList } from '../goods/goods'
import { fenOf, yuanOf } from '../parts/amount'
import { free, leave, points, stored, use } from './choosing'
import { after, basketOf, newSale } from './sale'
import { badCode } from './useCodes'

vi.mock('../shell/house', () => ({ CHANNEL: 'pos', storage: {} }))

const milk = { sku: 'milk', quantity: 1, unitPrice: 100 }
const empty = newSale('S001', new Date('2026-11-28T01:00:00Z'))

describe('a sale', () => {
    test('counts on where the same goods are scanned again at the same price', () => {
        const twice = [milk, milk, { ...milk, unitPrice: 90 }].reduce(
            (sale, line) => after(sale, { do: 'add', line }),
            empty,
        )
        expect(twice.lines.map(({ quantity }) => quantity)).toEqual([2, 1])
    })

    test('loses a line of which nothing is left', () => {
        const one = after(empty, { do: 'add', line: milk })
        expect(after(one, { do: 'count', at: one.lines[0]?.at ?? '', quantity: 0 }).lines).toEqual([])
    })

    test('forgets what was chosen when it becomes another guest’s', () => {
        const chosen = after(empty, { do: 'choose', choices: points({}, 'MOST') })
        expect(after(chosen, { do: 'guest' }).choices).toEqual({})
    })

    test('has each code that was shown once, keeps it when it becomes another guest’s, and sends it along', () => {
        const shown = ['A', 'B', 'A'].reduce((sale, code) => after(sale, { do: 'code', code }), empty)
        expect(basketOf(after(shown, { do: 'guest' }), 'S001').codes).toEqual(['B', 'A'])
        expect(after(shown, { do: 'uncode', code: 'A' }).codes).toEqual(['B'])
    })

    test('is let through below the floor as it is, and not as it is changed', () => {
        const waived = after(after(empty, { do: 'add', line: milk }), { do: 'waive', waiver: '7' })
        expect(basketOf(waived, 'S001').waiver).toBe('7')
        expect(after(waived, { do: 'add', line: milk }).waiver).toBeUndefined()
    })

    test('goes out under one number, as the store’s', () => {
        const one = after(empty, { do: 'add', line: milk })
        expect(basketOf(one, 'S001')).toEqual({
            channel: 'pos',
            externalId: empty.number,
            store: 'S001',
            lines: [milk],
            shipping: 0,
            choices: {},
        })
        expect(empty.number).toMatch(/^S001-261128-[0-9a-f]{8}$/)
    })
})

test('a choice for a benefit takes the one against it away, and the other way round', () => {
    const key = { offer: '1', coupon: '2' }
    expect(use(leave({}, key), key)).toEqual({ use: [key], without: [] })
    expect(leave(use({}, key), key)).toEqual({ use: [], without: [key] })
    expect(free(leave({}, key), key)).toEqual({ use: [], without: [] })
    expect(points(points({}, 50), 'MOST')).toEqual({ points: 'MOST' })
    expect(stored(stored({}, 5_000), 'NONE')).toEqual({ stored: 'NONE' })
    expect(stored({}, 5_000)).toEqual({ stored: 'UP_TO', storedUpTo: 5_000 })
})

test.each([
    ['12.5', 1250],
    ['¥1,234.50', 123_450],
    ['0.07', 7],
    ['12.345', undefined],
    ['-1', undefined],
    ['', undefined],
])('%s is %s fen', (text, fen) => {
    expect(fenOf(text)).toBe(fen)
    if (fen !== undefined) expect(fenOf(yuanOf(fen))).toBe(fen)
})

test('a price list is read line by line, and says what it could not read', () => {
    const { articles, wrong } = readList(
        'sku,name,category,brand,price\nmilk,奶粉,奶粉,A,258\n\ntoy\t积木\t\t\t39.9\nbad,x,,,free\n',
    )
    expect(articles).toEqual([
        { sku: 'milk', name: '奶粉', category: '奶粉', brand: 'A', unitPrice: 25_800 },
        { sku: 'toy', name: '积木', category: undefined, brand: undefined, unitPrice: 3_990 },
    ])
    expect(wrong).toEqual([5])
})

test('a refusal of a code names the code that was shown', () => {
    const problem = { type: '/problems/coupon-used', title: '', status: 409, detail: '' }
    const no = (field?: string) => new Refused(field === undefined ? problem : { ...problem, field }, 409)
    expect(badCode(['A', 'B'], no('codes[1]'))?.code).toBe('B')
    expect(badCode(['A'], no('lines[0]'))).toBeUndefined()
    expect(badCode(['A'], no())).toBeUndefined()
})
