import { api, type Schemas, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { exportsQuery } from '../exports/exports'
import { WORKING } from '../imports/stages'
import type { Report } from '../reports/reports'
import { open, type WhatIf } from '../whatif/whatIfs'

/** The tray stands on every page: of each kind it asks for so many of the newest, among which all work is. */
const query = { limit: 20 }

/** What the server is at for this person, kind by kind, and the files that are ready. */
export function useJobs() {
    const can = useCan()
    const may = {
        imports: can('GET /api/v1/imports'),
        whatIfs: can('GET /api/v1/what-ifs'),
        reports: can('GET /api/v1/reports'),
        exports: can('GET /api/v1/exports'),
    }
    const imports = useNewest<Schemas['Import']>(
        'imports',
        may.imports,
        ({ state }) => WORKING.has(state),
        () => told(api.GET('/api/v1/imports', { params: { query } })),
    )
    const whatIfs = useNewest<WhatIf>('what-ifs', may.whatIfs, open, () =>
        told(api.GET('/api/v1/what-ifs', { params: { query } })),
    )
    const reports = useNewest<Report>(
        'reports',
        may.reports,
        ({ state }) => state === 'WAITING',
        () => told(api.GET('/api/v1/reports', { params: { query } })),
    )
    const files = useQuery({ ...exportsQuery, enabled: may.exports }).data?.items ?? []
    const writing = files.filter((each) => each.state === 'RUNNING')
    return {
        may: Object.values(may).some(Boolean),
        working: imports.length + whatIfs.length + reports.length + writing.length,
        imports,
        whatIfs,
        reports,
        writing,
        ready: files.filter((each) => each.state === 'DONE'),
    }
}

/** Those of the newest that are being worked at; looked at often while there is one. */
function useNewest<R>(
    kind: string,
    enabled: boolean,
    working: (each: R) => boolean,
    read: () => Promise<{ items?: R[] }>,
): R[] {
    const { data } = useQuery({
        queryKey: [kind, 'tray'],
        enabled,
        refetchInterval: ({ state }) => (state.data?.items?.some(working) ? 2_000 : 30_000),
        queryFn: read,
    })
    return (data?.items ?? []).filter(working)
}
