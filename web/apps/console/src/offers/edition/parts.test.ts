import { describe, expect, test } from 'vitest'
import { current, type Edition, emptyDraft, ofTemplate, open, templateToSend } from './draft'
import { partsOf, saidOf } from './parts'

describe('a sentence', () => {
    test('stands without its name, in parts', () => {
        expect(saidOf('A: 10 off; once', 'A')).toBe('10 off; once')
        expect(partsOf('A: ¥10.50 off; once a day.', 'A')).toEqual(['¥10.50 off', 'once a day'])
    })
})

describe('a draft', () => {
    test('that is new lacks its names alone', () => {
        expect(open(emptyDraft(false))).toEqual(['name', 'nameEn'])
        expect(open(emptyDraft(true))).toEqual(['name', 'nameEn'])
    })

    test('of a coupon lacks a lifetime that ends before it begins, and a ceiling that is there twice', () => {
        const draft = emptyDraft(true)
        const coupon = draft.coupon as NonNullable<typeof draft.coupon>
        const with_ = (more: Partial<typeof coupon>) => open({ ...draft, coupon: { ...coupon, ...more } })
        expect(with_({ lifetime: { is: 'fixed', from: '2026-02-02', until: '2026-02-01' } })).toContain('lifetime')
        expect(with_({ supply: [...coupon.supply, ...coupon.supply] })).toContain('supply')
    })

    test('of a coupon comes back from the server as it was sent', () => {
        const draft = emptyDraft(true)
        draft.offer.name = 'a'
        draft.offer.nameEn = 'b'
        const back = ofTemplate({
            id: '1',
            version: 1,
            state: 'DRAFT',
            author: 'x',
            at: '',
            zh: '',
            en: '',
            body: templateToSend(draft),
        })
        expect(back.draft).toEqual(draft)
    })

    test('that runs tells more than one that is newer', () => {
        const edition = (version: number, state: Edition['state']) => ({ version, state }) as Edition
        expect(current([edition(3, 'DRAFT'), edition(2, 'RUNNING')])?.version).toBe(2)
        expect(current([edition(2, 'WITHDRAWN'), edition(1, 'WITHDRAWN')])?.version).toBe(2)
        expect(current([])).toBeUndefined()
    })
})
