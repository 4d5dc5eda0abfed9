import { describe, expect, test } from 'vitest'
import { adjustmentBody, attached, leftAfter, wrongFile } from './book/adjusting'
import { currentConsents, type Line } from './consents/consents'
import { listBody, readTyped } from './list/asked'
import { registerBody, stepOf } from './list/registering'
import { profileBody } from './person/person'
import { lapsing, steps } from './standing/ladderBar'

describe('what is typed to find a member', () => {
    test.each([
        ['13800138000', 'phone'],
        ['138 0013 8000', 'phone'],
        ['+8613800138000', 'phone'],
        ['8000', 'end'],
        ['1835826870527', 'memberNo'],
        ['wechat:oX1a-b', 'identity'],
        ['张三', 'unknown'],
        ['', 'unknown'],
    ])('%s is a %s', (typed, kind) => expect(readTyped(typed).kind).toBe(kind))
})

describe('the list', () => {
    test('the last day counts whole, in the time of the chain', () => {
        const body = listBody({ registeredFrom: '2026-11-01', registeredUntil: '2026-11-30' }, undefined)
        expect(body.registeredFrom).toBe('2026-10-31T16:00:00.000Z')
        expect(body.registeredUntil).toBe('2026-11-30T16:00:00.000Z')
    })
    test('the last figure counts too, as the filter says it', () =>
        expect(listBody({ pointsUntil: '200' }, undefined).pointsUntil).toBe(201))
    test('what an address says wrong is left out', () => {
        const body = listBody({ pointsFrom: 'many', phoneEnd: '12', sort: 'NAME', registeredFrom: 'soon' }, undefined)
        expect(body).toMatchObject({
            pointsFrom: undefined,
            phoneEnd: undefined,
            sort: undefined,
            registeredFrom: undefined,
        })
    })
})

describe('registration', () => {
    test('an unticked box says nothing, neither yes nor no', () => {
        const shown = new Map([
            ['marketing', '2024-01'],
            ['sms', '2025-06'],
        ])
        const body = registerBody(
            { phone: '138 0013 8000', verified: true, channel: 'pos', agreed: ['marketing', 'unknown'] },
            shown,
        )
        expect(body.phone).toBe('13800138000')
        expect(body.consents).toEqual([
            { purpose: 'marketing', granted: true, textVersion: '2024-01', evidence: undefined },
        ])
        expect(registerBody({ phone: '13800138000', channel: 'pos' }, shown).consents).toBeUndefined()
    })
    test('a code speaks for the phone unless a person vouches for it', () => {
        expect(registerBody({ phone: '1', channel: 'pos', code: '123456' }, new Map())).toMatchObject({
            code: '123456',
        })
        expect(registerBody({ phone: '1', channel: 'pos', code: '1', verified: true }, new Map()).code).toBeUndefined()
    })
    test('a refusal opens the step that shows its field', () => {
        expect(stepOf('phone')).toBe(0)
        expect(stepOf('consents.textVersion')).toBe(1)
    })
})

describe('an adjustment', () => {
    test('a deduction is negative and has no validity; a credit has no debt', () => {
        const less = adjustmentBody(
            { asset: 'POINTS', direction: 'less', amount: 30, reason: ' x ', validMonths: 6 },
            [],
        )
        expect(less).toMatchObject({ amount: -30, reason: 'x', validMonths: undefined, allowDebt: false })
        const more = adjustmentBody(
            { asset: 'POINTS', direction: 'more', amount: 30, validMonths: 6, allowDebt: true },
            [],
        )
        expect(more).toMatchObject({ amount: 30, validMonths: 6, allowDebt: undefined, attachments: undefined })
    })
    test('what is attached goes along by name and content, and a refusal names its file', async () => {
        const form = {
            asset: 'POINTS',
            direction: 'more',
            amount: 30,
            attachments: [new File(['%PDF-'], '小票.pdf')],
        } as const
        const files = await attached(form)
        expect(files).toEqual([{ name: '小票.pdf', content: 'JVBERi0=' }])
        expect(adjustmentBody(form, files).attachments).toEqual(files)
        expect(await attached({ ...form, attachments: undefined })).toEqual([])
        expect(wrongFile('attachments[1].content')).toBe(1)
        expect(wrongFile('attachments')).toBeUndefined()
        expect(wrongFile('reason')).toBeUndefined()
        expect(wrongFile(undefined)).toBeUndefined()
    })
    test('what is left after it', () =>
        expect(leftAfter({ asset: 'POINTS', direction: 'less', amount: 30 }, 20)).toBe(-10))
})

describe('a change of the profile', () => {
    const now = {
        id: '1',
        memberNo: '1',
        state: 'ACTIVE',
        registeredAt: '',
        channel: 'pos',
        name: '张**',
        sex: 'F',
        birthday: { date: '1990-05-01', lunar: false },
        tags: ['a'],
        fields: { size: 'M' },
    }
    test('what stayed as it was is not sent', () =>
        expect(
            profileBody({ sex: 'F', birthday: '1990-05-01', lunar: false, tags: ['a'], fields: { size: 'M' } }, now),
        ).toBeUndefined())
    test('what differs is, and what shall go is named', () =>
        expect(profileBody({ name: ' 李四 ', lunar: true, birthday: '1990-05-01', clear: ['sex'] }, now)).toEqual({
            name: '李四',
            birthday: { date: '1990-05-01', lunar: true },
            clear: ['sex'],
        }))
})

describe('where a member stands', () => {
    const rungs = [
        { code: 'a', growth: 0, byCondition: false },
        { code: 'b', growth: 1000, byCondition: false },
        { code: 'c', growth: 5000, byCondition: false },
    ]
    test('rungs below are full, the present one shows the way gone, those above are empty', () =>
        expect(steps(rungs, 2000, 'b').map((step) => step.gone)).toEqual([1, 0.25, 0]))
    test('a tier by hand above the growth is not below zero', () =>
        expect(steps(rungs, 10, 'b').map((step) => step.gone)).toEqual([1, 0, 0]))
    test('only what lapses within 90 days is soon', () => {
        const now = Date.parse('2026-11-22T00:00:00Z')
        const soon = lapsing(
            [
                { at: '2026-12-01T00:00:00Z', amount: 5 },
                { at: '2027-02-20T00:00:00Z', amount: 7 },
                { at: '2027-02-21T00:00:00Z', amount: 9 },
            ],
            now,
        )
        expect(soon).toMatchObject({ amount: 12, count: 2, first: { amount: 5 } })
    })
})

test('of each purpose the last word holds', () => {
    const line = (n: number, purpose: string, state: Line['state']): Line => ({
        n,
        purpose,
        state,
        textVersion: '1',
        at: '',
        channel: 'pos',
    })
    const current = currentConsents([line(2, 'sms', 'WITHDRAWN'), line(3, 'ads', 'GRANTED'), line(1, 'sms', 'GRANTED')])
    expect(current.map((each) => each.n)).toEqual([3, 2])
})
