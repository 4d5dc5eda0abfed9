import { LoadingOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { Bones } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover, Tooltip } from 'antd'
import { lazy, Suspense } from 'react'
import { useCan } from '../access/session'
import { useShellWords } from '../shell/words'
import { open, whatIfsQuery } from '../whatif/whatIfs'
import { WORKING } from './stages'

const JobLine = lazy(() => import('./JobLine').then((it) => ({ default: it.JobLine })))
const WhatIfLine = lazy(() => import('../whatif/WhatIfLine').then((it) => ({ default: it.WhatIfLine })))

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
    const asks = can('GET /api/v1/what-ifs')
    const tried = useQuery({ ...whatIfsQuery, enabled: asks })
    if (!may && !asks) return null
    const working = (data?.items ?? []).filter((each) => WORKING.has(each.state))
    const trying = (tried.data?.items ?? []).filter(open)
    const jobs = working.length + trying.length
    return (
        <Popover
            trigger="click"
            placement="bottomRight"
            content={
                <div className="stack" style={{ width: 280 }}>
                    {jobs === 0 ? <span className="soft">{words('noJobs')}</span> : null}
                    <Suspense fallback={<Bones lines={2} />}>
                        {working.map((job) => (
                            <JobLine key={job.id} job={job} />
                        ))}
                        {trying.map((run) => (
                            <WhatIfLine key={run.id} run={run} />
                        ))}
                    </Suspense>
                </div>
            }
        >
            <Tooltip title={words('jobs')}>
                <Button
                    type="text"
                    icon={jobs > 0 ? <LoadingOutlined /> : <UnorderedListOutlined />}
                    aria-label={`${words('jobs')}: ${jobs}`}
                />
            </Tooltip>
        </Popover>
    )
}
