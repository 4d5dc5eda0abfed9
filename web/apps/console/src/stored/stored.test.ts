import { describe, expect, test } from 'vitest'
import { latest, type Scheme, shareOfRevenue, stateOf } from './storedQuery'

const NOW = Date.parse('2026-11-28T00:00:00Z')
const scheme = (id: string, version: number, starts: string, ends?: string) =>
    ({ id, version, starts, ...(ends ? { ends } : {}) }) as Scheme

describe('a scheme', () => {
    test('runs from its start to before its end', () => {
        expect(stateOf(scheme('1', 1, '2026-11-28T00:00:00Z'), NOW)).toBe('RUNNING')
        expect(stateOf(scheme('1', 1, '2026-11-28T00:00:01Z'), NOW)).toBe('SCHEDULED')
        expect(stateOf(scheme('1', 1, '2026-01-01T00:00:00Z', '2026-11-28T00:00:00Z'), NOW)).toBe('ENDED')
    })

    test('is told by the version in force, not by one to come', () => {
        const all = [
            scheme('1', 1, '2026-01-01T00:00:00Z'),
            scheme('1', 2, '2026-12-01T00:00:00Z'),
            scheme('2', 1, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
        ]
        expect(latest(all, NOW).map(({ scheme: { id, version }, versions }) => [id, version, versions.length])).toEqual(
            [
                ['1', 1, 2],
                ['2', 1, 1],
            ],
        )
    })
})

test('the share of revenue is told beside what it may be', () => {
    expect(shareOfRevenue(4_000_000, 10_000_000)).toBe('40.0% / 40%')
    expect(shareOfRevenue(4_012_345, 10_000_000)).toBe('40.1% / 40%')
    expect(shareOfRevenue(0, 10_000_000)).toBe('0.0% / 40%')
    expect(shareOfRevenue(1, 0)).toBe('–')
})
