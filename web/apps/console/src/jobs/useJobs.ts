import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { exportsQuery } from '../exports/exports'
import { WORKING } from '../imports/stages'
import { reportsQuery } from '../reports/reports'
import { open, whatIfsQuery } from '../whatif/whatIfs'

/** What the server is at for this person, kind by kind, and the files that are ready. */
export function useJobs() {
    const can = useCan()
    const may = {
        imports: can('GET /api/v1/imports'),
        whatIfs: can('GET /api/v1/what-ifs'),
        reports: can('GET /api/v1/reports'),
        exports: can('GET /api/v1/exports'),
    }
    const imports = useImports(may.imports)
    const whatIfs = useQuery({ ...whatIfsQuery, enabled: may.whatIfs })
    const reports = useQuery({ ...reportsQuery, enabled: may.reports })
    const files = useQuery({ ...exportsQuery, enabled: may.exports })
    const found = {
        imports: (imports.data?.items ?? []).filter((each) => WORKING.has(each.state)),
        whatIfs: (whatIfs.data?.items ?? []).filter(open),
        reports: (reports.data?.items ?? []).filter((each) => each.state === 'WAITING'),
        writing: (files.data?.items ?? []).filter((each) => each.state === 'RUNNING'),
        ready: (files.data?.items ?? []).filter((each) => each.state === 'DONE'),
    }
    const working = found.imports.length + found.whatIfs.length + found.reports.length + found.writing.length
    return { may: Object.values(may).some(Boolean), working, ...found }
}

function useImports(enabled: boolean) {
    return useQuery({
        queryKey: ['imports', 'tray'],
        enabled,
        refetchInterval: (query) => (query.state.data?.items?.some((each) => WORKING.has(each.state)) ? 2_000 : 30_000),
        queryFn: () => told(api.GET('/api/v1/imports', { params: { query: { limit: 20 } } })),
    })
}
