import { expect, test } from 'vitest'
import { ordered } from './ordered'

const line = (group: string, num: number) => ({
    group,
    points: [{ from: '2026-11-01', to: '2026-11-30', num, den: 1 }],
})
const LINES = [line('', 1), line('diamond', 3), line('gold', 9), line('normal', 5), line('old', 7)]
const groups = (by: string) => ordered(LINES, 'COUNT', by, ['normal', 'gold', 'diamond']).map((each) => each.group)

test('tiers stand as one climbs them, those of earlier ladders last', () =>
    expect(groups('tier')).toEqual(['normal', 'gold', 'diamond', '', 'old']))
test('steps stand as they come', () => expect(groups('time')).toEqual(['', 'diamond', 'gold', 'normal', 'old']))
test('all else the largest first', () => expect(groups('channel')).toEqual(['gold', 'old', 'normal', 'diamond', '']))
