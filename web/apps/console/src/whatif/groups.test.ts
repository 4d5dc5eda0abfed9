import { expect, test } from 'vitest'
import { groupsOf } from './Groups'
import type { WhatIf } from './whatIfs'

const run = {
    definition: { groups: [{ of: { id: '7', zh: '新客', en: 'New' }, since: '2026-03-01T00:00:00Z' }] },
} as WhatIf

test('a segment that was asked for has its line, also where nobody was in it', () => {
    expect(groupsOf('segments', run, [{}])).toEqual(['7'])
    expect(groupsOf('segments', run, [{ 7: 1 }, { 7: 2 }])).toEqual(['7'])
})

test('stores and tiers are those of either course', () => {
    expect(groupsOf('stores', run, [{ S1: 1 }, { S1: 1, S2: 1 }])).toEqual(['S1', 'S2'])
})
