import type { Schemas } from '@regulars/api'

export type Field = Schemas['FieldDefinition']
export const KINDS = ['TEXT', 'NUMBER', 'DATE', 'ENUM', 'BOOLEAN'] as const satisfies readonly Field['kind'][]

/** What a sensitive field has beyond the others; the English choices stand in the order of the choices. */
export type Sensitive = Schemas['FieldDefinition.Sensitive']

export interface FieldForm {
    name: string
    kind: Field['kind']
    label: string
    purpose: string
    choices?: string[]
    /** Whether it is asked for by itself. */
    apart?: boolean
    sensitive?: Partial<Sensitive> | undefined
}

/** What is sent; choices belong to a list of choices alone, also where some were typed before the type changed. */
export function fieldBody(form: FieldForm): Field {
    const choices = [...new Set((form.choices ?? []).map((each) => each.trim()).filter((each) => each !== ''))]
    return {
        name: form.name.trim(),
        kind: form.kind,
        label: form.label.trim(),
        purpose: form.purpose.trim(),
        ...(form.kind === 'ENUM' ? { choices } : {}),
        ...(form.kind === 'ENUM' && form.apart ? { sensitive: sensitive(form.sensitive, choices.length) } : {}),
    }
}

function sensitive(of: Partial<Sensitive> | undefined, choices: number): Sensitive {
    return {
        consent: (of?.consent ?? '').trim(),
        labelEn: (of?.labelEn ?? '').trim(),
        choicesEn: Array.from({ length: choices }, (_, i) => (of?.choicesEn?.[i] ?? '').trim()),
    }
}

/** The choices of `was` that a change would take away, which members may hold. */
export function lost(was: Field | undefined, now: readonly string[]): string[] {
    return (was?.choices ?? []).filter((choice) => !now.includes(choice))
}
