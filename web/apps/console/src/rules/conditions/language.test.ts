import { expect, test } from 'vitest'
import { anyIncomplete, finished, incomplete, places } from './complete'
import { line, type Speech, spoken } from './describe'
import { codesOf } from './known'
import { asGroup, children, type Filled, fill, freshPart, fromGroup, kindOf, type Vocabulary } from './language'

type Slot = Vocabulary['conditions'][number]['slots'][number]
const slot = (name: string, type: Slot['type'], more: Partial<Slot> = {}): Slot => ({
    name,
    type,
    required: true,
    label: { zh: name, en: name },
    choices: [],
    least: 0,
    most: 0,
    ...more,
})
const choice = (value: string, zh: string, unit = '') => ({ value, label: { zh, en: value }, unit })
const node = (is: string, zh: string, ...slots: Slot[]) => ({ is, label: { zh, en: is }, selects: true, slots })

const VOCABULARY: Vocabulary = {
    conditions: [
        node('all', '全部满足', slot('of', 'CONDITIONS')),
        node('any', '任一满足', slot('of', 'CONDITIONS')),
        node('not', '不满足', slot('of', 'CONDITION')),
        node(
            'number',
            '数值',
            slot('field', 'CHOICE', {
                choices: [choice('growth', '成长值', 'count'), choice('amount', '订单金额', 'money')],
            }),
            slot('compare', 'COMPARE'),
        ),
        node(
            'text',
            '文本',
            slot('field', 'CHOICE', { choices: [choice('tier', '会员等级'), choice('store', '门店')] }),
            slot('in', 'TEXTS', { label: { zh: '属于', en: 'one of' } }),
        ),
        node(
            'birthday',
            '生日',
            slot('when', 'CHOICE', { choices: [choice('month', '生日当月'), choice('daysBefore', '生日前若干天')] }),
            slot('days', 'NUMBER', { most: 60, label: { zh: '提前天数', en: 'days before' } }),
        ),
        node('property', '属性', slot('of', 'PROPERTY')),
    ],
    windows: [],
    which: node('which', '哪些记录'),
    operators: [choice('>=', '不少于'), choice('between', '介于')],
    depth: 20,
    parts: 1000,
}
const NAMES: Record<string, string> = { 'tier gold': '金卡', 'property photos': '照片张数' }
const SPEECH: Speech = {
    vocabulary: VOCABULARY,
    language: 'zh',
    nameOf: (of, value) => NAMES[`${of} ${value}`] ?? value,
    weekday: (day) => day,
    yes: '是',
    no: '否',
}
const kind = (is: string) => {
    const found = kindOf(VOCABULARY, is)
    if (found === undefined) throw new Error(is)
    return found
}
const gold = { is: 'text', field: 'tier', in: ['gold'] }
const amount = { is: 'number', field: 'amount', compare: { op: '>=', value: 10_000 } }

test('the editor works in a group, and keeps a single condition as itself', () => {
    expect(fromGroup(VOCABULARY, asGroup(VOCABULARY, gold))).toEqual(gold)
    expect(fromGroup(VOCABULARY, asGroup(VOCABULARY, undefined))).toBeUndefined()
    const both = { is: 'any', of: [gold, amount] }
    expect(asGroup(VOCABULARY, both)).toBe(both)
    expect(children(VOCABULARY, { is: 'not', of: gold })).toEqual([gold])
})

test('what is begun waits to be filled in, and is left out until then', () => {
    const begun = freshPart(VOCABULARY, kind('text'), { field: 'store' })
    expect(begun).toEqual({ is: 'text', field: 'store', in: [] })
    expect(incomplete(VOCABULARY, begun)).toBe(true)
    const tree = { is: 'all', of: [begun, { is: 'any', of: [] }, { is: 'not', of: gold }] }
    expect(anyIncomplete(VOCABULARY, tree)).toBe(true)
    expect(finished(VOCABULARY, tree)).toEqual({ is: 'all', of: [{ is: 'not', of: gold }] })
    expect(places(VOCABULARY, children(VOCABULARY, tree))).toEqual([undefined, undefined, 0])
    expect(anyIncomplete(VOCABULARY, { is: 'all', of: [gold, amount] })).toBe(false)
    expect(incomplete(VOCABULARY, { ...amount, compare: { op: 'between', value: 1 } })).toBe(true)
})

test('days before a birthday stand at nothing where the month counts', () => {
    const birthday = kind('birthday')
    const [when] = birthday.slots
    if (when === undefined) throw new Error('no slot')
    const month: Filled = { is: 'birthday', when: 'month', days: 0 }
    const before = fill(birthday, month, when, 'daysBefore')
    expect(before).toMatchObject({ when: 'daysBefore', days: 7 })
    expect(fill(birthday, before, when, 'month')).toMatchObject({ when: 'month', days: 0 })
})

test('a condition reads with names for codes and yuan for fen', () => {
    expect(line(SPEECH, kind('text'), gold)).toBe('会员等级 属于 金卡')
    expect(line(SPEECH, kind('number'), amount)).toBe('订单金额 不少于 ¥100.00')
    expect(line(SPEECH, kind('number'), { field: 'growth', compare: { op: 'between', value: 1, to: 5 } })).toBe(
        '成长值 介于 1–5',
    )
    expect(line(SPEECH, kind('birthday'), { when: 'month', days: 0 })).toBe('生日当月')
    expect(spoken(SPEECH, { is: 'all', of: [gold, { is: 'not', of: amount }] })).toEqual([
        { depth: 0, text: '全部满足：' },
        { depth: 1, text: '会员等级 属于 金卡' },
        { depth: 1, text: '不满足：' },
        { depth: 2, text: '订单金额 不少于 ¥100.00' },
    ])
})

test('a property of a behaviour reads by its name, one that nobody named as it is written', () => {
    const of = { name: 'photos', compare: { op: '>=', value: 1 } }
    expect(line(SPEECH, kind('property'), { of })).toBe('属性 照片张数 不少于 1')
    expect(line(SPEECH, kind('property'), { of: { name: 'colour', in: ['red'] } })).toBe('属性 colour = red')
})

test('what rules already speak of: properties of behaviours apart from groups of multipliers', () => {
    const history = { is: 'history', of: { kind: 'behaviour', properties: [{ name: 'gift', value: true }] } }
    const rules = [
        { name: '晒单', when: { is: 'all', of: [{ is: 'property', of: { name: 'photos', in: ['1'] } }, history] } },
        { name: '店庆双倍', grant: { is: 'multiply', factor: '2', group: 'calendar' }, when: gold },
        { name: '消费积分', grant: { is: 'rate', perYuan: '1' } },
    ]
    expect([...codesOf(rules, 'property')]).toEqual(['photos', 'gift'])
    expect([...codesOf(rules, 'group')]).toEqual(['calendar'])
})
