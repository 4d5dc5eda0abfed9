import { expect, test } from 'vitest'
import { type Body, EMPTY, isRatio, listening, same, toSend, unfinished, within } from './body'
import { pruned } from './conditions/complete'
import { behaviourFor } from './example/example'

test('a ratio is above nothing and never goes through floating point', () => {
    for (const good of ['1', '0.2', '1.5', '2/3', '10000']) expect(isRatio(good)).toBe(true)
    for (const bad of ['', '0', '0.0', '1/0', '.5', '1.', '1e3', '-1']) expect(isRatio(bad)).toBe(false)
})

test('what was left empty is not sent; what a part needs is', () => {
    const which = { kind: 'order', categories: [], stores: ['S001'], minAmount: undefined }
    expect(pruned({ is: 'history', of: which })).toEqual({ is: 'history', of: { kind: 'order', stores: ['S001'] } })
    expect(pruned({ is: 'text', in: [] })).toEqual({ is: 'text', in: [] })
})

test('a rule on behaviours has no goods, gives a fixed amount and begins with a limit', () => {
    const body: Body = { ...EMPTY, name: ' 签到 ', lines: { is: 'text', field: 'line.category', in: ['a'] } }
    const heard = listening(body, 'BEHAVIOUR')
    expect(heard).toMatchObject({ grant: { is: 'fixed' }, caps: [{ per: 'DAY', measure: 'TIMES', most: 1 }] })
    expect(toSend(heard)).not.toHaveProperty('lines')
    expect(toSend(heard).name).toBe('签到')
})

test('what still has to be said is named as the server names it', () => {
    expect(unfinished({ ...EMPTY, grant: { is: 'multiply', factor: '', group: ' ' } })).toEqual([
        'name',
        'grant.factor',
        'grant.group',
    ])
    expect(unfinished({ ...EMPTY, name: 'a', trial: { percent: 100, stores: [] } })).toEqual(['trial'])
})

test('a difference belongs to the part that its path lies in', () => {
    expect(within('body.grant.factor', 'body.grant')).toBe(true)
    expect(within('body', 'body.when')).toBe(true)
    expect(within('body.lines', 'body.line')).toBe(false)
})

test('a trial is the same whatever the order of its stores', () => {
    expect(same({ percent: 100, stores: ['a', 'b'] }, { percent: 100, stores: ['b', 'a'] })).toBe(true)
    expect(same(undefined, { percent: 10, stores: [] })).toBe(false)
})

test('the example of a behaviour is one that the rule asks for', () => {
    const when = {
        is: 'all',
        of: [
            { is: 'text', field: 'behaviour', in: ['Product Reviewed'] },
            { is: 'property', of: { name: 'photos', compare: { op: '>=', value: 1 } } },
        ],
    }
    expect(behaviourFor(when, '2026-11-22T00:00:00Z', undefined)).toMatchObject({
        behaviour: 'Product Reviewed',
        properties: { photos: 1 },
    })
})
