import './imports.css'
import { api, told } from '@regulars/api'
import { bytes, type Column, count, Empty, List, moment, Page, Pill, Tabs } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { rowsOf } from '../rowsOf'
import { usePages } from '../useAddress'
import { useImportWords } from './importWords'
import { MappingsList } from './MappingsList'
import type { Import } from './mapping'
import { toneOf, WORKING } from './stages'
import { UploadBox } from './UploadBox'

/** Files that were brought in, and the mappings that read them. */
export function ImportsPage() {
    const words = useImportWords()
    const can = useCan()
    const navigate = useNavigate()
    const { tab } = useSearch({ strict: false }) as { tab?: string }
    return (
        <Page title={words('title')} lead={words('lead')}>
            <Tabs
                activeKey={tab === 'mappings' ? 'mappings' : 'files'}
                onChange={(key) =>
                    void navigate({ to: '/imports', search: key === 'mappings' ? { tab: key } : {}, replace: true })
                }
                items={[
                    {
                        key: 'files',
                        label: words('tabFiles'),
                        children: (
                            <>
                                {can('POST /api/v1/imports') ? <UploadBox /> : null}
                                <Files />
                            </>
                        ),
                    },
                    ...(can('GET /api/v1/mappings')
                        ? [{ key: 'mappings', label: words('tabMappings'), children: <MappingsList /> }]
                        : []),
                ]}
            />
        </Page>
    )
}

function Files() {
    const words = useImportWords()
    const navigate = useNavigate()
    const pages = usePages()
    const list = useQuery({
        queryKey: ['imports', 'list', pages.after ?? ''],
        refetchInterval: (query) => (query.state.data?.items?.some((each) => WORKING.has(each.state)) ? 2_000 : false),
        queryFn: () => told(api.GET('/api/v1/imports', { params: { query: { limit: 50, after: pages.after } } })),
    })
    return (
        <List<Import>
            name="imports"
            label={words('tabFiles')}
            columns={useColumns()}
            rows={rowsOf(list)}
            rowKey={(run) => run.id}
            error={list.error}
            onRetry={() => void list.refetch()}
            onOpen={(run) => void navigate({ to: '/imports/$id', params: { id: run.id } })}
            empty={<Empty title={words('emptyTitle')} text={words('emptyText')} />}
            pages={pages.turning(list.data?.next)}
        />
    )
}

function useColumns(): Column<Import>[] {
    const words = useImportWords()
    const rows = (run: Import) => run.totals ?? run.rehearsed
    return [
        {
            key: 'file',
            title: words('file'),
            narrow: 1,
            render: (run) => (
                <span className="clip" style={{ display: 'block', maxWidth: 320 }} title={run.fileName}>
                    {run.fileName}
                </span>
            ),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (run) => <Pill tone={toneOf(run.state)}>{words(run.state)}</Pill>,
        },
        { key: 'rows', title: words('rows'), align: 'right', narrow: 3, render: (run) => number(rows(run)?.rows) },
        { key: 'accepted', title: words('accepted'), align: 'right', render: (run) => number(rows(run)?.accepted) },
        {
            key: 'rejected',
            title: words('rejected'),
            align: 'right',
            narrow: 3,
            render: (run) => number(rows(run)?.rejected),
        },
        {
            key: 'duplicates',
            title: words('duplicates'),
            align: 'right',
            spare: true,
            render: (run) => number(rows(run)?.duplicates),
        },
        {
            key: 'mapping',
            title: words('mapping'),
            render: (run) => <span className="soft">{`${run.mapping} · ${run.mappingVersion}`}</span>,
        },
        { key: 'size', title: words('size'), align: 'right', render: (run) => bytes(run.fileBytes) },
        { key: 'author', title: words('author'), render: (run) => run.author },
        {
            key: 'at',
            title: words('at'),
            narrow: 3,
            render: (run) => <span className="num soft">{moment(run.createdAt)}</span>,
        },
    ]
}

const number = (value: number | undefined) => (value === undefined ? '–' : count(value))
