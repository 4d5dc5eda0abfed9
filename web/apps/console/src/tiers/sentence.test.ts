import { expect, test } from 'vitest'
import type { Speech } from '../rules/conditions/describe'
import type { Vocabulary } from '../rules/conditions/language'
import { FIRST, type Tier } from './ladder'
import { growthMonths, inOneLine, tierSentence } from './sentence'

const label = (zh: string, en: string) => ({ zh, en })
const vocabulary = {
    conditions: [
        {
            is: 'all',
            label: label('全部满足', 'all of'),
            slots: [{ name: 'of', type: 'CONDITIONS', label: label('', '') }],
        },
        {
            is: 'any',
            label: label('满足任一', 'any of'),
            slots: [{ name: 'of', type: 'CONDITIONS', label: label('', '') }],
        },
        { is: 'vip', label: label('是贵宾', 'is a guest of honour'), slots: [] },
        { is: 'staff', label: label('是员工', 'is of the staff'), slots: [] },
    ],
} as unknown as Vocabulary
const speech: Speech = {
    vocabulary,
    language: 'zh',
    nameOf: (_, value) => value,
    weekday: (day) => day,
    yes: '是',
    no: '否',
}
const gold: Tier = {
    code: 'gold',
    nameZh: '金卡',
    nameEn: 'Gold',
    growth: 5000,
    multiplier: '1.5',
    review: false,
    benefits: [
        { nameZh: '生日礼', nameEn: 'a birthday gift' },
        { nameZh: '专属客服', nameEn: '' },
    ],
}
const said = (tier: Tier, at = 1, months?: number) =>
    (['zh', 'en'] as const).map((language) => tierSentence(tier, at, { speech, language, months }))

test('a tier says how it is reached and what it gives, in both languages', () => {
    expect(said(gold, 1, 12)).toEqual([
        '金卡：近 12 个月成长值满 5,000。消费得 1.5 倍积分，享生日礼、专属客服。',
        'Gold: growth value of at least 5,000 in the last 12 months. Purchases earn points ×1.5. Gives a birthday gift, 专属客服.',
    ])
})

test('nothing is said of a window that the rules do not share', () => {
    expect(said(gold)[0]).toBe('金卡：成长值满 5,000。消费得 1.5 倍积分，享生日礼、专属客服。')
    const rule = (unit: 'MONTHS' | 'NEVER', count: number, asset: 'GROWTH' | 'POINTS' = 'GROWTH') => ({
        asset,
        grant: { is: 'fixed' as const, amount: 1 },
        validity: { unit, count },
    })
    expect(growthMonths([rule('MONTHS', 12), rule('MONTHS', 12), rule('NEVER', 0, 'POINTS')])).toBe(12)
    expect(growthMonths([rule('MONTHS', 12), rule('MONTHS', 6)])).toBeUndefined()
    expect(growthMonths([rule('NEVER', 0)])).toBeUndefined()
    expect(growthMonths([])).toBeUndefined()
})

test('the lowest tier is for everybody; one that gives nothing and has no name yet says so', () => {
    const [basic] = FIRST.tiers
    if (basic === undefined) throw new Error('a tier')
    expect(said(basic, 0)[0]).toBe('普通会员：每位会员从这一级开始。没有其他权益。')
    expect(said({ ...basic, nameZh: '', nameEn: '' }, 0)[1]).toBe(
        'a tier without a name: every member begins here. Gives nothing else.',
    )
})

test('a condition stands in one line, and a review behind it', () => {
    const all = { is: 'all', of: [{ is: 'vip' }] }
    const any = { is: 'any', of: [{ is: 'vip' }, { is: 'staff' }] }
    expect(said({ ...gold, enter: all, review: true, benefits: [], multiplier: '1' })).toEqual([
        '金卡：是贵宾，并经人工复核。没有其他权益。',
        'Gold: is a guest of honour, and the yes of a reviewer. Gives nothing else.',
    ])
    expect(inOneLine(speech, any)).toBe('满足任一（是贵宾；是员工）')
})
