import { describe, expect, test } from 'vitest'
import { type Listed, purposeName, purposesOf, shownVersions } from './texts'

const text = (purpose: string, version: string, state: Listed['state'], nameZh = purpose): Listed => ({
    state,
    separate: purpose === 'skin-type',
    text: {
        purpose,
        version,
        nameZh,
        nameEn: `${nameZh} in English`,
        textZh: 'zh',
        textEn: 'en',
        starts: '2026-01-01T00:00:00Z',
        author: 'Li',
        at: '2026-01-01T00:00:00Z',
    },
})

describe('the texts that members are asked by', () => {
    const purposes = purposesOf([
        text('marketing', '3', 'SCHEDULED', '将来'),
        text('marketing', '2', 'IN_FORCE', '营销信息'),
        text('marketing', '1', 'PAST', '从前'),
        text('sms', '1', 'SCHEDULED', '短信'),
    ])

    test('each purpose has its versions, and one of them in force or none', () => {
        expect(purposes.map((each) => [each.purpose, each.versions.length, each.inForce?.version])).toEqual([
            ['marketing', 3, '2'],
            ['sms', 1, undefined],
        ])
    })
    test('S2-50: what is sensitive is asked for by itself', () => {
        const all = purposesOf([text('marketing', '1', 'IN_FORCE'), text('skin-type', '1', 'IN_FORCE')])
        expect(all.map((each) => each.separate)).toEqual([false, true])
    })
    test('nobody can have agreed to a text that was not shown yet', () => {
        expect(shownVersions(purposes[0]).map((each) => each.version)).toEqual(['2', '1'])
        expect(shownVersions(purposes[1])).toEqual([])
        expect(shownVersions(undefined)).toEqual([])
    })
    test('a purpose has the name that it has now, and a code keeps itself', () => {
        expect(purposeName(purposes, 'marketing', 'zh')).toBe('营销信息')
        expect(purposeName(purposes, 'sms', 'en')).toBe('短信 in English')
        expect(purposeName(purposes, 'gone', 'zh')).toBe('gone')
    })
})
