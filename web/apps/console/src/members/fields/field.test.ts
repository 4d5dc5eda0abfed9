import { expect, test } from 'vitest'
import { fieldBody, formOf, lost } from './field'

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

test('S2-50: a sensitive field has English words for each of its choices, whichever were taken out before', () => {
    const sensitive = { consent: ' skin-type ', labelEn: 'skin type' }
    const english = { 中性: 'of a choice that was taken out', 油: 'oily', 干: 'dry ' }
    const sent = fieldBody({ ...form, apart: true, sensitive, english })
    expect(sent.sensitive).toEqual({ consent: 'skin-type', labelEn: 'skin type', choicesEn: ['dry', 'oily'] })
    expect(fieldBody(formOf(sent)), 'opened and saved it is the same').toEqual(sent)
    expect(fieldBody({ ...form, apart: false, sensitive, english })).not.toHaveProperty('sensitive')
    expect(fieldBody({ ...form, kind: 'TEXT', apart: true, sensitive, english })).not.toHaveProperty('sensitive')
})
