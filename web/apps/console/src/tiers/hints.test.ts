import { expect, test } from 'vitest'
import { hints } from './hints'
import { type Benefit, type Body, FIRST, inserted } from './ladder'

const gift: Benefit = { nameZh: '生日礼', nameEn: 'Birthday gift', valueMinor: 130_00, costMinor: 100_00 }
const care: Benefit = { nameZh: '客服', nameEn: 'Care' }
const ladder = (...benefits: Benefit[][]): Body => ({
    ...FIRST,
    tiers: FIRST.tiers.map((tier, at) => ({ ...tier, benefits: benefits[at] ?? [] })),
})
const said = (body: Body) => hints(body).map(({ code, tier }) => `${code}:${tier.code}`)

test('a new tier that takes over the benefits below is told at once, until it gives something of its own', () => {
    const body = inserted(ladder([gift], [gift, care]), 1)
    expect(said(body)).toEqual([`identical-neighbours:${body.tiers[1]?.code}`])
    const own = { ...body, tiers: body.tiers.with(1, { ...body.tiers[1], benefits: [care] } as Body['tiers'][number]) }
    expect(said(own)).toEqual([])
})

test('the order of benefits tells no tiers apart, and neither does a missing English name', () => {
    expect(said(ladder([gift, care], [care, gift]))).toEqual(['identical-neighbours:silver'])
    expect(said(ladder([{ ...care, nameEn: '' }], [{ ...care, nameEn: '客服' }]))).toEqual([
        'identical-neighbours:silver',
    ])
    expect(said(ladder([care], [{ ...care, valueMinor: 1 }]))).toEqual([])
    expect(said(ladder())).toEqual(['identical-neighbours:silver'])
})

test('119.99 for 100 is too little, as the server says', () => {
    const worth = (valueMinor: number) => said(ladder([], [{ ...gift, valueMinor }]))
    expect(worth(119_99)).toEqual(['ratio-low:silver'])
    expect(worth(120_00)).toEqual([])
    expect(worth(150_01)).toEqual(['ratio-high:silver'])
})
