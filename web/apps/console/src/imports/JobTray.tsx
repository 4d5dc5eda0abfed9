import { LoadingOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { count, duration, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popover, Progress, Tooltip } from 'antd'
import { useCan } from '../access/session'
import { useShellWords } from '../shell/words'

type Import = Schemas['Import']
const WORKING = new Set<Import['state']>(['REHEARSING', 'COMMITTING', 'ROLLING_BACK'])

/** Long work, as the server knows it: it is here after a reload, and on another machine. */
export function JobTray() {
    const words = useShellWords()
    const can = useCan()
    const may = can('GET /api/v1/imports')
    const { data } = useQuery({
        queryKey: ['imports', 'tray'],
        enabled: may,
        refetchInterval: (query) => (query.state.data?.items?.some((each) => WORKING.has(each.state)) ? 2_000 : 30_000),
        queryFn: () => told(api.GET('/api/v1/imports', { params: { query: { limit: 20 } } })),
    })
    if (!may) return null
    const working = (data?.items ?? []).filter((each) => WORKING.has(each.state))
    return (
        <Popover
            trigger="click"
            placement="bottomRight"
            content={
                <div className="stack" style={{ width: 280 }}>
                    {working.length === 0 ? <span className="soft">{words('noJobs')}</span> : null}
                    {working.map((job) => (
                        <Job key={job.id} job={job} />
                    ))}
                </div>
            }
        >
            <Tooltip title={words('jobs')}>
                <Button
                    type="text"
                    icon={working.length > 0 ? <LoadingOutlined /> : <UnorderedListOutlined />}
                    aria-label={`${words('jobs')}: ${working.length}`}
                />
            </Tooltip>
        </Popover>
    )
}

function Job({ job }: { job: Import }) {
    const [language] = useLanguage()
    const progress = job.progress
    const of = job.rehearsed?.rows
    return (
        <div>
            <Link to="/imports/$id" params={{ id: job.id }}>
                {job.fileName}
            </Link>
            {progress && of ? (
                <Progress percent={Math.floor((100 * progress.rowsRead) / Math.max(1, of))} size="small" />
            ) : null}
            {progress ? (
                <div className="faint num">
                    {count(progress.rowsRead)} · {count(progress.rowsPerSecond ?? 0)}/s
                    {progress.remainingSeconds === undefined
                        ? ''
                        : ` · ${duration(progress.remainingSeconds, language)}`}
                </div>
            ) : null}
        </div>
    )
}
