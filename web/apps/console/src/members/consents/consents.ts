import type { Schemas } from '@regulars/api'

export type Line = Schemas['Shown.OfConsent']

/** Of each purpose what was said last. */
export function currentConsents(history: readonly Line[]): Line[] {
    const last = new Map<string, Line>()
    for (const line of history) {
        const before = last.get(line.purpose)
        if (before === undefined || before.n < line.n) last.set(line.purpose, line)
    }
    return [...last.values()].sort((one, other) => one.purpose.localeCompare(other.purpose))
}

export interface ConsentForm {
    purpose: string
    granted: boolean
    textVersion: string
    channel?: string
    evidence?: string
}

export function consentBody(form: ConsentForm): Schemas['NewConsent'] {
    return {
        purpose: form.purpose.trim(),
        granted: form.granted,
        textVersion: form.textVersion.trim(),
        channel: form.channel || undefined,
        evidence: form.evidence?.trim() || undefined,
    }
}
