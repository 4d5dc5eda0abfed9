import { expect, test } from 'vitest'
import { cell, type Draft, draftOf, EMPTY, freeCode, inherited, missing, termsOf } from './choices'

const DRAFT: Draft = {
    ...EMPTY,
    name: '三选一',
    nameEn: 'One of three',
    about: '会员礼遇',
    aboutEn: 'For members',
    items: [
        { code: 'item-1', name: '护理', nameEn: 'Care', pack: ['7'] },
        { code: 'item-2', name: '玩具', nameEn: 'Toys', pack: ['7', '8'] },
    ],
    seasons: [{ code: 's-1', name: '双11', nameEn: 'Double 11', from: '2026-11-01T00:00', until: '2026-11-12T00:00' }],
    cells: {
        [cell('item-1', '', '')]: 500,
        [cell('item-1', 'gold', '')]: 400,
        [cell('item-1', '', 's-1')]: 300,
        [cell('item-2', 'gold', '')]: 0,
        [cell('gone', '', '')]: 9,
    },
}

test('a draft becomes terms by the clocks of the chain, and a draft again', () => {
    const terms = termsOf(DRAFT)
    expect(terms.seasons[0]?.from).toBe('2026-10-31T16:00:00.000Z')
    expect(terms.prices).toHaveLength(4)
    expect(terms.prices).toContainEqual({ item: 'item-2', tier: 'gold', points: 0 })
    expect(terms).not.toHaveProperty('starts')
    const { [cell('gone', '', '')]: _, ...cells } = DRAFT.cells
    expect(draftOf(terms)).toEqual({ ...DRAFT, cells })
})

test('an empty cell says what holds instead, the season before the tier', () => {
    expect(inherited(DRAFT.cells, 'item-1', 'gold', 's-1')).toBe(300)
    expect(inherited(DRAFT.cells, 'item-1', 'silver', '')).toBe(500)
    expect(inherited(DRAFT.cells, 'item-2', 'gold', 's-1')).toBe(0)
    expect(inherited(DRAFT.cells, 'item-2', 'silver', 's-1')).toBeUndefined()
})

test('what is missing is named in order', () => {
    expect(missing(DRAFT)).toBeUndefined()
    expect(missing({ ...DRAFT, about: ' ' })).toBe('texts')
    expect(missing({ ...DRAFT, items: DRAFT.items.slice(1) })).toBe('items')
    const other = { code: 's-2', name: 'x', nameEn: 'x', from: '2026-11-11T00:00', until: '2026-12-01T00:00' }
    expect(missing({ ...DRAFT, seasons: [...DRAFT.seasons, other] })).toBe('seasons')
    expect(missing({ ...DRAFT, cells: { [cell('item-1', '', '')]: 5 } })).toBe('prices')
})

test('a new code is one that nobody has', () => {
    expect(freeCode('item', [{ code: 'item-1' }, { code: 'item-3' }])).toBe('item-2')
})
