import type { Schemas } from '@regulars/api'

/** What stands in the two steps; `agreed` holds the purposes whose boxes the member had ticked. */
export interface Registering {
    phone: string
    code?: string
    verified?: boolean
    name?: string
    invitedBy?: string
    store?: string
    channel: string
    agreed?: string[]
    evidence?: string
}

/**
 * Nothing is said of a purpose that stayed unticked: somebody who was not asked did not refuse. `verified` is the word of
 * a person who saw the phone; without it the code speaks. `shown` are the versions of the texts that were read out.
 */
export function registerBody(form: Registering, shown: ReadonlyMap<string, string>): Schemas['NewMember'] {
    const text = (value: string | undefined) => value?.trim() || undefined
    const consents = (form.agreed ?? []).flatMap((purpose) => {
        const textVersion = shown.get(purpose)
        return textVersion === undefined ? [] : [{ purpose, granted: true, textVersion, evidence: text(form.evidence) }]
    })
    return {
        channel: form.channel,
        phone: form.phone.replace(/[\s-]/g, ''),
        phoneVerified: form.verified ? true : undefined,
        code: form.verified ? undefined : text(form.code),
        name: text(form.name),
        store: form.store,
        invitedBy: text(form.invitedBy),
        consents: consents.length === 0 ? undefined : consents,
    }
}

/** Which step shows the field that was refused. */
export function stepOf(field: string | undefined): 0 | 1 {
    return field?.startsWith('consents') ? 1 : 0
}
