import { expect, test } from 'vitest'
import { type Counted, countedOf, saysOf } from './active'

const KNOWN = [{ name: 'Checked In', words: { zh: '签到', en: 'check-in' }, times: 12 }]
const body = (part: Partial<Counted>): Counted => ({
    orders: false,
    redemptions: false,
    everyBehaviour: false,
    behaviours: [],
    ...part,
})

test.each([
    [body({ orders: true }), '有效订单', 'a valid order'],
    [
        body({ orders: true, redemptions: true, behaviours: ['Checked In', 'Own Event'] }),
        '有效订单、积分兑换、签到、Own Event',
        'a valid order, a redemption of points, check-in or Own Event',
    ],
    [body({}), '', ''],
])('what counts is one sentence, as the server prints it', (of, zh, en) => {
    expect(saysOf(of, KNOWN, 'zh')).toBe(zh)
    expect(saysOf(of, KNOWN, 'en')).toBe(en)
})

test('where every behaviour counts none is named', () =>
    expect(countedOf(body({ everyBehaviour: true, behaviours: ['Checked In'] })).behaviours).toEqual([]))
