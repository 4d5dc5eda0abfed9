import { expect, test } from 'vitest'
import { documentOf, NOTHING_SHOWN, saidOf } from './payerForm'

const LI = { name: ' 李四 ', document: 'PASSPORT', number: ' E1234567 ' } as const

test('what was shown before goes by its id, what is typed now goes whole or not at all', () => {
    expect(saidOf('PERSON', LI, { id: '9' })).toEqual({ formId: '9' })
    expect(saidOf('PERSON', LI, undefined)).toEqual({
        form: { name: '李四', document: 'PASSPORT', number: 'E1234567' },
    })
    expect(saidOf('PERSON', NOTHING_SHOWN, undefined)).toBeUndefined()
    expect(saidOf('PERSON', { ...LI, number: ' ' }, undefined)).toBeUndefined()
})

test('a company shows its licence, and a person anything but that', () => {
    expect(documentOf('ENTITY', LI)).toBe('BUSINESS_LICENCE')
    expect(documentOf('PERSON', { ...LI, document: 'BUSINESS_LICENCE' })).toBe('ID_CARD')
    expect(documentOf('PERSON', LI)).toBe('PASSPORT')
})
