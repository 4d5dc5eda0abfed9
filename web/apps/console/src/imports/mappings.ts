import { api, told } from '@regulars/api'
import { queryOptions } from '@tanstack/react-query'
import { absent, type Import, lacking, type Mapping, probe, type Saved } from './mapping'

/** All that are saved, the newest version of each name first; the shipped ones last. */
export const mappingsQuery = queryOptions({
    queryKey: ['mappings'],
    queryFn: async (): Promise<Saved[]> => {
        const all: Saved[] = []
        let after: string | undefined
        do {
            const page = await told(
                api.GET('/api/v1/mappings', { params: { query: { limit: 200, ...(after ? { after } : {}) } } }),
            )
            all.push(...(page.items ?? []))
            after = page.next
        } while (after !== undefined)
        return all
    },
})

/** One of each name: its newest version, or the shipped one where nobody saved another. */
export function newest(all: readonly Saved[]): Saved[] {
    const found = new Map<string, Saved>()
    for (const saved of all) {
        const other = found.get(saved.name)
        if (other === undefined || other.version < saved.version) found.set(saved.name, saved)
    }
    return [...found.values()]
}

export const columnsQuery = (id: string, format: Mapping['format']) =>
    queryOptions({
        queryKey: ['imports', id, 'columns', format ?? null],
        staleTime: 600_000,
        queryFn: () => preview(id, probe(format), 50),
    })

export const previewQuery = (id: string, mapping: Mapping, columns: readonly string[]) =>
    queryOptions({
        queryKey: ['imports', id, 'preview', mapping],
        enabled: lacking(mapping).length === 0 && absent(mapping, columns).length === 0,
        placeholderData: (before: Awaited<ReturnType<typeof preview>> | undefined) => before,
        retry: false,
        queryFn: () => preview(id, mapping, 20),
    })

function preview(importId: Import['id'], mapping: Mapping, rows: number) {
    return told(
        api.POST('/api/v1/mappings/{name}/previews', {
            params: { path: { name: mapping.name } },
            body: { importId, rows, mapping: mapping },
        }),
    )
}
