import { expect, test } from 'vitest'
import { fieldBody, lost } from './field'

const form = {
    name: ' skin ',
    kind: 'ENUM' as const,
    label: '肤质 ',
    purpose: ' 推荐',
    choices: ['干', ' 油', '干', ''],
}

test('a field is sent without blanks and with each choice once', () => {
    expect(fieldBody(form)).toEqual({
        name: 'skin',
        kind: 'ENUM',
        label: '肤质',
        purpose: '推荐',
        choices: ['干', '油'],
    })
})

test('only a list of choices has choices', () => {
    expect(fieldBody({ ...form, kind: 'TEXT' })).not.toHaveProperty('choices')
})

test('a choice that members may hold stays', () => {
    expect(lost(fieldBody(form), ['油', '中性'])).toEqual(['干'])
    expect(lost(undefined, [])).toEqual([])
})
