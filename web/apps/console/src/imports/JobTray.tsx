import { LoadingOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { api, type Schemas, told } from '@regulars/api'
import { count, duration, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popover, Progress, Tooltip } from 'antd'
import { useCan } from '../access/session'
import { useShellWords } from '../shell/words'
import { useImportWords } from './importWords'
import { percentOf, WORKING } from './stages'

type Import = Schemas['Import']

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
    const words = useImportWords()
    const [language] = useLanguage()
    const progress = job.progress
    const percent = percentOf(job)
    const left = progress?.remainingSeconds ?? -1
    return (
        <div>
            <div className="row apart" style={{ flexWrap: 'nowrap' }}>
                <Link to="/imports/$id" params={{ id: job.id }} className="clip">
                    {job.fileName}
                </Link>
                <span className="soft">{words(job.state)}</span>
            </div>
            {percent === undefined ? null : (
                <Progress percent={Math.floor(percent)} size="small" aria-label={job.fileName} />
            )}
            {progress ? (
                <div className="faint num">
                    {words('rowsRead', { count: count(progress.rowsRead) })}
                    {left < 0 ? '' : ` · ${words('remaining', { time: duration(left, language) })}`}
                </div>
            ) : null}
        </div>
    )
}
