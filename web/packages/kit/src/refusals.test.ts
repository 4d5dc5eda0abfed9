/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, type RefusalType } from '@regulars/api'
import { expect, test } from 'vitest'
import { fieldName, hasName, refusedField } from './refusalFields'
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
    expect(fieldName('nobody.names[0]', 'zh')).toBe('nobody 名称第 1 项')
})

test('no name of the code reaches who is refused something', () => {
    expect(refusedField('codes[0]', 'zh')).toBe('券码第 1 项')
    expect(refusedField('codes[0]', 'en')).toBe('codes 1')
    expect(refusedField('ofTomorrow[1]', 'zh')).toBe('某一项第 2 项')
    expect(refusedField('fields.favourite', 'en')).toContain('favourite')
    const api = JSON.parse(readFileSync(join(__dirname, '../../../../api/openapi.json'), 'utf8'))
    const named = fieldsOf(api)
    const missing = [...named].filter((field) => !hasName(field))
    expect(named.size).toBeGreaterThan(250)
    expect(missing.length / named.size, missing.join(' ')).toBeLessThan(0.03)
})

interface Shape {
    $ref?: string
    properties?: Record<string, Shape>
    items?: Shape
    oneOf?: Shape[]
}
interface Api {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Shape }> } }>>
    components: { schemas: Record<string, Shape> }
}

/** Every field that somebody may send. */
function fieldsOf(api: Api): Set<string> {
    const fields = new Set<string>()
    const seen = new Set<string>()
    const walk = (shape: Shape | undefined): void => {
        const name = shape?.$ref?.split('/').at(-1)
        if (name !== undefined) {
            if (seen.has(name)) return
            seen.add(name)
            walk(api.components.schemas[name])
        }
        for (const [field, of] of Object.entries(shape?.properties ?? {})) {
            fields.add(field)
            walk(of)
        }
        for (const each of [shape?.items, ...(shape?.oneOf ?? [])]) if (each) walk(each)
    }
    for (const path of Object.values(api.paths)) {
        for (const { requestBody } of Object.values(path)) {
            for (const { schema } of Object.values(requestBody?.content ?? {})) walk(schema)
        }
    }
    return fields
}
