import { LoadingOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { Bones } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover, Tooltip } from 'antd'
import { lazy, Suspense } from 'react'
import { useCan } from '../access/session'
import { useShellWords } from '../shell/words'
import { WORKING } from './stages'

const JobLine = lazy(() => import('./JobLine').then((it) => ({ default: it.JobLine })))

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
                    <Suspense fallback={<Bones lines={2} />}>
                        {working.map((job) => (
                            <JobLine key={job.id} job={job} />
                        ))}
                    </Suspense>
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
