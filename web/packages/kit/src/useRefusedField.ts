import type { Refusal } from '@regulars/api'
import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import { sayAtField, useSayRefusal } from './refusals'
import { useLanguage } from './words'

/** Says a refusal at the field of the form that it names; what no field shows is returned, to stand above the form. */
export function useRefusedField(form: FormInstance, refusal: Refusal | undefined): string | undefined {
    const say = useSayRefusal()
    const [language] = useLanguage()
    const path = refusal?.problem?.field
    const shown = path !== undefined && form.getFieldInstance(path.split('.')) !== undefined
    useEffect(() => {
        if (refusal && path && shown) {
            const name = path.split('.')
            form.setFields([{ name, errors: [sayAtField(refusal, language)] }])
            form.scrollToField(name)
        }
    }, [refusal, path, shown, language, form])
    return refusal && !shown ? say(refusal) : undefined
}
