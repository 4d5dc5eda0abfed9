import type { Schemas } from '@regulars/api'

export type Field = Schemas['FieldDefinition']
export const KINDS = ['TEXT', 'NUMBER', 'DATE', 'ENUM', 'BOOLEAN'] as const satisfies readonly Field['kind'][]

type Sensitive = Schemas['FieldDefinition.Sensitive']

export interface FieldForm {
    name: string
    kind: Field['kind']
    label: string
    purpose: string
    choices?: string[]
    /** Whether it is asked for by itself. */
    apart?: boolean
    sensitive?: Partial<Omit<Sensitive, 'choicesEn'>> | undefined
    /** What each choice is called in English. */
    english?: Record<string, string | undefined>
}

/** What stands in the form of a field that is there. */
export function formOf(field: Field): FieldForm {
    const { sensitive } = field
    const english = Object.fromEntries(
        (field.choices ?? []).map((choice, i) => [choice, sensitive?.choicesEn[i] ?? '']),
    )
    return { ...field, apart: sensitive !== undefined, english }
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
        ...(form.kind === 'ENUM' && form.apart ? { sensitive: sensitive(form, choices) } : {}),
    }
}

function sensitive({ sensitive: of, english }: FieldForm, choices: readonly string[]): Sensitive {
    return {
        consent: (of?.consent ?? '').trim(),
        labelEn: (of?.labelEn ?? '').trim(),
        choicesEn: choices.map((choice) => (english?.[choice] ?? '').trim()),
    }
}

/** The choices of `was` that a change would take away, which members may hold. */
export function lost(was: Field | undefined, now: readonly string[]): string[] {
    return (was?.choices ?? []).filter((choice) => !now.includes(choice))
}
