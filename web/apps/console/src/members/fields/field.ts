import type { Schemas } from '@regulars/api'

export type Field = Schemas['FieldDefinition']
export const KINDS = ['TEXT', 'NUMBER', 'DATE', 'ENUM', 'BOOLEAN'] as const satisfies readonly Field['kind'][]

export interface FieldForm {
    name: string
    kind: Field['kind']
    label: string
    purpose: string
    choices?: string[]
}

/** What is sent; choices belong to a list of choices alone, also where some were typed before the type changed. */
export function fieldBody(form: FieldForm): Field {
    const choices = (form.choices ?? []).map((each) => each.trim()).filter((each) => each !== '')
    return {
        name: form.name.trim(),
        kind: form.kind,
        label: form.label.trim(),
        purpose: form.purpose.trim(),
        ...(form.kind === 'ENUM' ? { choices: [...new Set(choices)] } : {}),
    }
}

/** The choices of `was` that a change would take away, which members may hold. */
export function lost(was: Field | undefined, now: readonly string[]): string[] {
    return (was?.choices ?? []).filter((choice) => !now.includes(choice))
}
