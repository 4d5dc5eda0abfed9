import type { Schemas } from '@regulars/api'

/** What stands in the two steps; `agreed` holds the purposes whose boxes the member had ticked. */
export interface Registering {
    phone: string
    code?: string
    verified?: boolean
    name?: string
    store?: string
    channel: string
    agreed?: string[]
    textVersion?: string
    evidence?: string
}

/**
 * Nothing is said of a purpose that stayed unticked: somebody who was not asked did not refuse. `verified` is the word of
 * a person who saw the phone; without it the code speaks.
 */
export function registerBody(form: Registering): Schemas['NewMember'] {
    const text = (value: string | undefined) => value?.trim() || undefined
    const version = text(form.textVersion)
    return {
        channel: form.channel,
        phone: form.phone.replace(/[\s-]/g, ''),
        phoneVerified: form.verified ? true : undefined,
        code: form.verified ? undefined : text(form.code),
        name: text(form.name),
        store: form.store,
        consents:
            version === undefined
                ? undefined
                : (form.agreed ?? []).map((purpose) => ({
                      purpose,
                      granted: true,
                      textVersion: version,
                      evidence: text(form.evidence),
                  })),
    }
}

/** Which step shows the field that was refused. */
export function stepOf(field: string | undefined): 0 | 1 {
    return field?.startsWith('consents') || field === 'textVersion' ? 1 : 0
}
