import type { Schemas } from '@regulars/api'
import { type FileRules, inBase64 } from '@regulars/kit'
import type { Asset } from '../queries'

export interface Adjusting {
    asset: Asset
    direction: 'more' | 'less'
    amount?: number | null
    reason?: string
    validMonths?: number | null
    allowDebt?: boolean
    attachments?: readonly File[]
}

/** What the server takes. */
export const ATTACHED: FileRules = {
    most: 3,
    mostBytes: 2 * 1024 * 1024,
    endings: ['.pdf', '.png', '.jpg', '.jpeg', '.webp'],
}

/** The chosen files as they are sent. Rejects where one cannot be read any more. */
export function attached(form: Adjusting): Promise<Schemas['LedgerApi.NewAttachment'][]> {
    return Promise.all(
        (form.attachments ?? []).map(async (file) => ({ name: file.name, content: await inBase64(file) })),
    )
}

/** Which of the sent files a refusal names. */
export function wrongFile(field: string | undefined): number | undefined {
    const at = /^attachments\[(\d+)\]/.exec(field ?? '')?.[1]
    return at === undefined ? undefined : Number(at)
}

/** What does not apply to the direction stays out: a credit has no debt, a deduction no validity. */
export function adjustmentBody(
    form: Adjusting,
    attachments: Schemas['LedgerApi.NewAttachment'][],
): Schemas['LedgerApi.NewAdjustment'] {
    const amount = form.amount ?? 0
    const more = form.direction === 'more'
    return {
        asset: form.asset,
        amount: more ? amount : -amount,
        reason: form.reason?.trim() ?? '',
        validMonths: more ? (form.validMonths ?? undefined) : undefined,
        allowDebt: more ? undefined : form.allowDebt === true,
        attachments: attachments.length === 0 ? undefined : attachments,
    }
}

/** What the deduction leaves, negative where it would need a debt. */
export function leftAfter(form: Adjusting, available: number): number {
    const amount = form.amount ?? 0
    return form.direction === 'more' ? available + amount : available - amount
}
