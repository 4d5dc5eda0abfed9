import { expect, test } from 'vitest'
import { acquiredOf, each } from './acquisition'
import type { Line } from './metricQuery'
import { narrows, sceneOf } from './metricQuery'

const line = (group: string, num: number, den: number) =>
    ({ group, points: [{ from: '2026-10-01', to: '2026-10-31', num, den }] }) as Line

test('the dearest first, members without a channel last, and what has no cost has no LTV beside it', () => {
    const rows = acquiredOf(
        [line('', 0, 3), line('app', 0, 1), line('douyin', 100_000, 2), line('meituan', 140_000, 0), line('x', 0, 0)],
        [line('douyin', 50_000, 100_000)],
    )
    expect(rows).toEqual([
        { channel: 'meituan', cost: 140_000, members: 0 },
        { channel: 'douyin', cost: 100_000, members: 2, net: 50_000 },
        { channel: 'app', cost: 0, members: 1 },
        { channel: '', cost: 0, members: 3 },
    ])
    expect(rows.map((row) => each(row.cost, row.members))).toEqual([undefined, 50_000, 0, 0])
    expect(rows.map((row) => each(row.net, row.members))).toEqual([undefined, 25_000, undefined, undefined])
})

test('a metric of channels is not asked of a store', () => {
    const ofChannels = { filters: ['channel'] }
    expect(narrows(ofChannels, sceneOf({}))).toBe(true)
    expect(narrows(ofChannels, sceneOf({ channel: 'app' }))).toBe(true)
    expect(narrows(ofChannels, sceneOf({ store: 'S1' }))).toBe(false)
    expect(narrows({ filters: ['store', 'channel', 'tier', 'segment'] }, sceneOf({ store: 'S1' }))).toBe(true)
})
