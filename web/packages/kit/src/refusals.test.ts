import { Refusal, type RefusalType } from '@regulars/api'
import { expect, test } from 'vitest'
import { fieldName } from './refusalFields'
import { sayAtField, sayRefusal } from './refusals'

const refusal = (type: string, detail: string, field?: string) =>
    new Refusal({ type: type as RefusalType, title: 'title', status: 422, detail, ...(field ? { field } : {}) }, 422)

test('the field and the rule are said where one is at fault', () => {
    const broken = refusal(
        '/problems/invalid-request',
        '1 to 500 characters, without white space around them',
        'reason',
    )
    expect(sayRefusal(broken, 'zh', '')).toBe('有一项填写不符合要求，没有保存。（原因：1 到 500 个字，首尾不留空格）')
    expect(sayRefusal(broken, 'en', '')).toContain('(reason: 1 to 500 characters')
    expect(sayAtField(broken, 'zh')).toBe('1 到 500 个字，首尾不留空格')
})

test('a sentence that says it all stands alone', () => {
    expect(sayRefusal(refusal('/problems/same-person', 'a second person decides'), 'zh', '')).toBe(
        '提交人不能审批自己的申请，请另一位同事处理。',
    )
})

test('a refusal of a newer server is said in its own words, and no answer at all as that', () => {
    expect(sayRefusal(refusal('/problems/of-tomorrow', 'too early'), 'en', '')).toBe('too early')
    expect(sayRefusal(new Refusal(undefined, 0), 'en', 'unreachable')).toBe('unreachable')
})

test('paths read as places', () => {
    expect(fieldName('lines[2].quantity', 'zh')).toBe('商品第 3 项 数量')
    expect(fieldName('member.channel', 'en')).toBe('member channel')
    expect(fieldName('nobody.names[0]', 'zh')).toBe('nobody names第 1 项')
})
