import type { Filter } from '@regulars/kit'
import { expect, test } from 'vitest'
import { fromViewQuery, slotsOf, viewQuery } from './views'

const FILTERS: readonly Filter[] = [
    { kind: 'choices', name: 'tiers', label: '', choices: [] },
    { kind: 'choices', name: 'stores', label: '', choices: [] },
    { kind: 'choices', name: 'asset', label: '', choices: [], single: true },
    { kind: 'range', from: 'pointsFrom', until: 'pointsUntil', label: '' },
    { kind: 'flag', name: 'returned', label: '', yes: '', no: '' },
    { kind: 'text', name: 'phoneEnd', label: '' },
]
const SLOTS = slotsOf(FILTERS, ['sort'])

test('a view opens with the filters that it was saved with', () => {
    const chosen = {
        tiers: ['gold', 'platinum'],
        stores: ['S001'],
        asset: 'POINTS',
        pointsFrom: '100',
        returned: 'false',
        sort: 'POINTS',
    }
    expect(fromViewQuery(SLOTS, viewQuery(SLOTS, chosen))).toEqual({ ...chosen, pointsUntil: undefined })
})

test('what is no filter is not kept, nor what no address may say', () => {
    const query = viewQuery(SLOTS, { tiers: ['gold'], tab: 'codes', pages: ['x'], asOf: 'y', phoneEnd: '8000' })
    expect(query).toBe('tiers=gold')
    expect(Object.keys(fromViewQuery(SLOTS, 'tiers=gold&phoneEnd=8000'))).not.toContain('phoneEnd')
})

test('filters that are set but not in the view are taken off', () =>
    expect(fromViewQuery(SLOTS, 'sort=POINTS')).toEqual({
        tiers: undefined,
        stores: undefined,
        asset: undefined,
        pointsFrom: undefined,
        pointsUntil: undefined,
        returned: undefined,
        sort: 'POINTS',
    }))
