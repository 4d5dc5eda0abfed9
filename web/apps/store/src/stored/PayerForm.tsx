import { api, type Schemas, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { documentOf, documentsOf, type Form, NOTHING_SHOWN, type Payer, type Said, saidOf } from './payerForm'
import { useStoredWords } from './storedWords'

type OnFile = Schemas['Forms.Shown']

/** What this payer showed for the member's card last. */
function useOnFile(member: string, payer: Payer): OnFile | undefined {
    const forms = useQuery({
        queryKey: ['forms', member],
        queryFn: () => told(api.GET('/api/v1/members/{id}/stored-value/forms', { params: { path: { id: member } } })),
    })
    return forms.data?.items?.find((each) => documentsOf(payer).includes(each.document))
}

interface Props {
    payer: Payer
    typed: Form
    onFile: OnFile | undefined
    onType: (form: Form) => void
    onOther: () => void
}

/** What a payer shows: the form as it is asked for, and what of it goes into the top-up. */
export function useShown(member: string, payer: Payer): { said: Said | undefined; form: Props } {
    const [typed, onType] = useState(NOTHING_SHOWN)
    const [anew, setAnew] = useState(false)
    const known = useOnFile(member, payer)
    const onFile = anew ? undefined : known
    return {
        said: saidOf(payer, typed, onFile),
        form: { payer, typed, onFile, onType, onOther: () => setAnew(true) },
    }
}

/** Who pays, by the document that lies on the counter; or as it was shown before (L-20). */
export function PayerForm({ payer, typed, onFile, onType, onOther }: Props) {
    const words = useStoredWords()
    if (onFile !== undefined) {
        const { name, document, number } = onFile
        return (
            <div className="row apart">
                <span>{words('shownBefore', { name, document: words(`document-${document}`), number })}</span>
                <button type="button" className="plain" onClick={onOther}>
                    {words('otherPayer')}
                </button>
            </div>
        )
    }
    const document = documentOf(payer, typed)
    return (
        <fieldset className="stack">
            <legend>{words('identity')}</legend>
            <label>
                {words(payer === 'ENTITY' ? 'companyName' : 'payerName')}
                <input
                    autoComplete="off"
                    maxLength={100}
                    value={typed.name}
                    onChange={(event) => onType({ ...typed, name: event.target.value })}
                />
            </label>
            <label>
                {words('document')}
                <select
                    value={document}
                    onChange={(event) => onType({ ...typed, document: event.target.value as Form['document'] })}
                >
                    {documentsOf(payer).map((each) => (
                        <option key={each} value={each}>
                            {words(`document-${each}`)}
                        </option>
                    ))}
                </select>
            </label>
            <label>
                {words('documentNumber')}
                <input
                    className="mono"
                    autoComplete="off"
                    maxLength={20}
                    value={typed.number}
                    onChange={(event) => onType({ ...typed, number: event.target.value })}
                />
            </label>
        </fieldset>
    )
}
