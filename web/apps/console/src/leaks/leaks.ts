import { api, type Schemas, told } from '@regulars/api'
import { csvCell, instant, momentExact } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'

export type Leak = Schemas['Leak']
export type Guardian = Schemas['Leaks.Line']
export type Wanted = Schemas['Leak.Wanted']
export type Scope = Leak['terms']['scope']
export const SCOPES: readonly Scope[] = ['READINGS', 'MEMBERS', 'ALL']

/** A leak as it is written down; moments as the wall clock shows them, `2026-11-21T14:30`. */
export interface Draft {
    what: string
    data: string
    contact: string
    from: string
    until: string
    scope: Scope
    members: readonly string[]
}

export const BLANK: Draft = {
    what: '',
    data: '',
    contact: '',
    from: '',
    until: '',
    scope: 'READINGS',
    members: [],
}

export function complete(draft: Draft): boolean {
    const texts = [draft.what, draft.data, draft.contact, draft.from, draft.until]
    return (
        texts.every((text) => text.trim() !== '') &&
        draft.from < draft.until &&
        (draft.scope === 'MEMBERS') === draft.members.length > 0
    )
}

export function wanted({ members, from, until, ...terms }: Draft): Wanted {
    const at = (wall: string) => instant(wall.replace('T', ' '))
    return {
        terms: {
            what: terms.what.trim(),
            data: terms.data.trim(),
            contact: terms.contact.trim(),
            scope: terms.scope,
            from: at(from),
            until: at(until),
        },
        ...(members.length > 0 ? { members: [...members] } : {}),
    }
}

export const leaksQuery = queryOptions({
    queryKey: ['leaks'],
    queryFn: () => told(api.GET('/api/v1/leaks')),
})

export const part = (id: string, after: string | undefined, limit: number) =>
    told(api.GET('/api/v1/leaks/{id}/guardians', { params: { path: { id }, query: { after, limit } } }))

/** All whom it concerns, part after part. */
export async function everybody(id: string): Promise<Guardian[]> {
    const all: Guardian[] = []
    let after: string | undefined
    do {
        const page = await part(id, after, 200)
        all.push(...(page.items ?? []))
        after = page.next
    } while (after !== undefined)
    return all
}

/** The list as a file: when it happened and was told, and each guardian, masked. */
export function rows(leak: Leak, guardians: readonly Guardian[], titles: readonly string[]): string[] {
    const time = (at: string | undefined) => (at === undefined ? '' : momentExact(at))
    return [
        titles.map(csvCell).join(','),
        ...guardians.map((each) =>
            [
                leak.terms.what,
                time(leak.terms.from),
                time(leak.terms.until),
                time(leak.decidedAt),
                each.memberNo ?? each.memberId,
                each.phone ?? '',
                String(each.reached),
                time(each.seenAt),
            ]
                .map(csvCell)
                .join(','),
        ),
    ]
}
