import type { Schemas } from '@regulars/api'

export type Form = Schemas['Form']
export type Payer = 'PERSON' | 'ENTITY'

const DOCUMENTS: Record<Payer, readonly Form['document'][]> = {
    PERSON: ['ID_CARD', 'PASSPORT', 'TRAVEL_PERMIT', 'RESIDENCE_PERMIT'],
    ENTITY: ['BUSINESS_LICENCE'],
}

export const NOTHING_SHOWN: Form = { name: '', document: 'ID_CARD', number: '' }

export const documentsOf = (payer: Payer) => DOCUMENTS[payer]

/** The document that was chosen, where such a payer has it. */
export function documentOf(payer: Payer, typed: Form): Form['document'] {
    const documents = DOCUMENTS[payer]
    return documents.includes(typed.document) ? typed.document : (documents[0] ?? typed.document)
}

export type Said = { formId: string } | { form: Form }

/** What goes into the top-up: what was shown before, or what is typed now; nothing while that is not whole. */
export function saidOf(payer: Payer, typed: Form, onFile: { id: string } | undefined): Said | undefined {
    if (onFile !== undefined) return { formId: onFile.id }
    const form = { name: typed.name.trim(), document: documentOf(payer, typed), number: typed.number.trim() }
    return form.name === '' || form.number === '' ? undefined : { form }
}
