import { type Column, count, Empty, List, moment, Num, Page, Pill, type Tone } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { rowsOf } from '../rowsOf'
import { type Export, exportsQuery } from './exports'
import { useExportWords } from './exportWords'

const TONES: Record<Export['state'], Tone> = {
    WAITING: 'warn',
    REFUSED: 'bad',
    RUNNING: 'plain',
    DONE: 'good',
    EXPIRED: 'plain',
}

/** What the person asked to take out, and the files that are ready. */
export function ExportsPage() {
    const words = useExportWords()
    const asked = useQuery(exportsQuery)
    return (
        <Page title={words('title')} lead={words('lead')}>
            <List<Export>
                name="exports"
                label={words('title')}
                columns={useColumns()}
                rows={rowsOf(asked)}
                rowKey={(each) => each.id}
                error={asked.error}
                onRetry={() => void asked.refetch()}
                empty={<Empty title={words('emptyTitle')} text={words('emptyText')} />}
            />
        </Page>
    )
}

function useColumns(): Column<Export>[] {
    const words = useExportWords()
    return [
        { key: 'list', title: words('list'), narrow: 1, render: (each) => <b>{words(each.list)}</b> },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (each) => <Pill tone={TONES[each.state]}>{words(each.state)}</Pill>,
        },
        { key: 'file', title: words('download'), narrow: 3, render: (each) => <File of={each} /> },
        { key: 'rows', title: words('rows'), align: 'right', narrow: 3, render: (each) => count(each.rows) },
        {
            key: 'reason',
            title: words('reason'),
            narrow: 3,
            render: (each) => (
                <span className="clip" style={{ display: 'block', maxWidth: 240 }} title={each.reason}>
                    {each.reason}
                </span>
            ),
        },
        { key: 'asked', title: words('asked'), render: (each) => <Num>{moment(each.askedAt)}</Num> },
        { key: 'by', title: words('decidedBy'), render: (each) => each.decidedBy ?? '–' },
        { key: 'until', title: words('until'), render: (each) => <Num>{each.until ? moment(each.until) : '–'}</Num> },
        { key: 'downloads', title: words('downloads'), align: 'right', render: (each) => count(each.downloads) },
    ]
}

function File({ of }: { of: Export }) {
    const words = useExportWords()
    const client = useQueryClient()
    if (of.state !== 'DONE') return <span className="faint">–</span>
    return (
        <Button
            size="small"
            type="link"
            href={`/api/v1/exports/${of.id}/file`}
            download
            aria-label={words('downloadOf', { list: words(of.list) })}
            onClick={() => setTimeout(() => void client.invalidateQueries(exportsQuery), 1_000)}
        >
            {words('download')}
        </Button>
    )
}
