import { api, type Schemas, told } from '@regulars/api'
import { type Language, useLanguage } from '@regulars/kit'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '../../access/session'

export type Text = Schemas['ConsentText']
export type Listed = Schemas['ConsentTexts.Listed']

export const textsQuery = queryOptions({
    queryKey: ['consent-texts'],
    staleTime: 60_000,
    queryFn: () => told(api.GET('/api/v1/consent-texts')),
})

/** A purpose with its versions, the newest first; the one in force is what members are shown now. */
export interface Purpose {
    purpose: string
    versions: readonly Listed[]
    inForce: Text | undefined
    /** Of a sensitive field: asked for by itself. */
    separate: boolean
}

/** By purpose, in the order of the list. */
export function purposesOf(texts: readonly Listed[]): Purpose[] {
    const by = new Map<string, Listed[]>()
    for (const each of texts) by.set(each.text.purpose, [...(by.get(each.text.purpose) ?? []), each])
    return [...by].map(([purpose, versions]) => ({
        purpose,
        versions,
        inForce: versions.find((each) => each.state === 'IN_FORCE')?.text,
        separate: versions.some((each) => each.separate),
    }))
}

/** What can have been shown to somebody by now. */
export function shownVersions(of: Purpose | undefined): Text[] {
    return (of?.versions ?? []).filter((each) => each.state !== 'SCHEDULED').map((each) => each.text)
}

export function nameOf(text: Text, language: Language): string {
    return language === 'zh' ? text.nameZh : text.nameEn
}

/** A purpose by the name that it has now, or else had or will have; its code where the chain keeps no text of it. */
export function purposeName(purposes: readonly Purpose[], code: string, language: Language): string {
    const of = purposes.find((each) => each.purpose === code)
    const text = of?.inForce ?? of?.versions[0]?.text
    return text === undefined ? code : nameOf(text, language)
}

export function usePurposes() {
    const can = useCan()
    const [language] = useLanguage()
    const asked = useQuery({ ...textsQuery, enabled: can('GET /api/v1/consent-texts') })
    return useMemo(() => {
        const purposes = purposesOf(asked.data?.items ?? [])
        return {
            ready: asked.data !== undefined || asked.isError,
            purposes,
            of: (code: string | undefined) => purposes.find((each) => each.purpose === code),
            name: (code: string) => purposeName(purposes, code, language),
        }
    }, [asked.data, asked.isError, language])
}
