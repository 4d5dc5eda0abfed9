import type { Schemas } from '@regulars/api'
import { useValueWords } from './words'

type Form = Schemas['Form']

const DOCUMENTS = ['ID_CARD', 'PASSPORT', 'TRAVEL_PERMIT', 'RESIDENCE_PERMIT'] as const

export const NOTHING_SHOWN: Form = { name: '', document: 'ID_CARD', number: '' }

/** The document that she gave before, masked. */
export function Known({ of, onOther }: { of: Schemas['Forms.Shown']; onOther: () => void }) {
    const words = useValueWords()
    return (
        <p className="small">
            {words('whoKnown', { name: of.name, document: words(of.document), number: of.number })}{' '}
            <button type="button" className="plain" onClick={onOther}>
                {words('whoOther')}
            </button>
        </p>
    )
}

/** A named card is bought by somebody who says who she is (L-20). */
export function WhoPays({ of, onChange }: { of: Form; onChange: (form: Form) => void }) {
    const words = useValueWords()
    return (
        <fieldset>
            <legend className="small">{words('who')}</legend>
            <label>
                {words('whoName')}
                <input
                    autoComplete="name"
                    maxLength={100}
                    value={of.name}
                    onChange={(event) => onChange({ ...of, name: event.target.value })}
                />
            </label>
            <label>
                {words('document')}
                <select
                    value={of.document}
                    onChange={(event) => onChange({ ...of, document: event.target.value as Form['document'] })}
                >
                    {DOCUMENTS.map((each) => (
                        <option key={each} value={each}>
                            {words(each)}
                        </option>
                    ))}
                </select>
            </label>
            <label>
                {words('documentNumber')}
                <input
                    autoComplete="off"
                    maxLength={20}
                    value={of.number}
                    onChange={(event) => onChange({ ...of, number: event.target.value })}
                />
            </label>
        </fieldset>
    )
}
