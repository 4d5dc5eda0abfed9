import type { Refusal } from '@regulars/api'
import { Alert, type FormInstance } from 'antd'
import { useEffect } from 'react'
import { sayAtField, useSayRefusal } from './refusals'
import { useLanguage } from './words'

/** The form's own name of what was refused: of `birthday.date` that may be `birthday`. */
function shownBy(form: FormInstance | undefined, field: string | undefined): string[] | undefined {
    const path = (field ?? '').replace(/\[\d+\]/g, '').split('.')
    for (let parts = path.length; form && field && parts > 0; parts--) {
        const name = path.slice(0, parts)
        if (form.getFieldInstance(name) !== undefined) return name
    }
    return undefined
}

/** Says a refusal at the field of the form that it names, or else here, above the form. */
export function Refused({ form, refusal }: { form?: FormInstance; refusal: Refusal | undefined }) {
    const say = useSayRefusal()
    const [language] = useLanguage()
    const name = shownBy(form, refusal?.problem?.field)
    const place = name?.join('.')
    useEffect(() => {
        if (form && refusal && place) {
            const at = place.split('.')
            form.setFields([{ name: at, errors: [sayAtField(refusal, language)] }])
            form.scrollToField(at)
        }
    }, [form, refusal, place, language])
    if (!refusal || place) return null
    return <Alert type="error" showIcon role="alert" title={say(refusal)} />
}
