import type { Refusal } from '@regulars/api'
import { sayAtField, useLanguage, useSayRefusal } from '@regulars/kit'
import { Alert } from 'antd'

/** What a form item shows when the server refused just this field. */
export function useRefusedAt(refusal: Refusal | undefined) {
    const [language] = useLanguage()
    return (...names: string[]): { validateStatus?: 'error'; help?: string } => {
        const field = refusal?.problem?.field
        const here = field !== undefined && names.some((name) => field === name || field.startsWith(`${name}.`))
        return refusal && here ? { validateStatus: 'error', help: sayAtField(refusal, language) } : {}
    }
}

/** A refusal that no field of the form shows. */
export function Refused({ refusal, shown = [] }: { refusal: Refusal | undefined; shown?: readonly string[] }) {
    const say = useSayRefusal()
    const field = refusal?.problem?.field
    if (!refusal || (field !== undefined && shown.some((name) => field === name || field.startsWith(`${name}.`)))) {
        return null
    }
    return <Alert type="error" showIcon title={say(refusal)} role="alert" />
}
