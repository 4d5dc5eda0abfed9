import { LoadingOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Bones } from '@regulars/kit'
import { Button, Popover, Tooltip } from 'antd'
import { lazy, Suspense } from 'react'
import { useShellWords } from '../shell/words'
import { useJobs } from './useJobs'

const ImportLine = lazy(() => import('../imports/ImportLine').then((it) => ({ default: it.ImportLine })))
const WhatIfLine = lazy(() => import('../whatif/WhatIfLine').then((it) => ({ default: it.WhatIfLine })))
const ReportLine = lazy(() => import('../reports/ReportLine').then((it) => ({ default: it.ReportLine })))
const ExportLine = lazy(() => import('../exports/ExportLine').then((it) => ({ default: it.ExportLine })))

/** Long work, as the server knows it: it is here after a reload, and on another machine. */
export function JobTray() {
    const words = useShellWords()
    const jobs = useJobs()
    if (!jobs.may) return null
    return (
        <Popover
            trigger="click"
            placement="bottomRight"
            content={
                <div className="stack" style={{ width: 280 }}>
                    {jobs.working + jobs.ready.length === 0 ? <span className="soft">{words('noJobs')}</span> : null}
                    <Suspense fallback={<Bones lines={2} />}>
                        {jobs.imports.map((job) => (
                            <ImportLine key={job.id} job={job} />
                        ))}
                        {jobs.whatIfs.map((run) => (
                            <WhatIfLine key={run.id} run={run} />
                        ))}
                        {jobs.reports.map((report) => (
                            <ReportLine key={report.id} report={report} />
                        ))}
                        {[...jobs.writing, ...jobs.ready].map((file) => (
                            <ExportLine key={file.id} file={file} />
                        ))}
                    </Suspense>
                </div>
            }
        >
            <Tooltip title={words('jobs')}>
                <Button
                    type="text"
                    icon={jobs.working > 0 ? <LoadingOutlined /> : <UnorderedListOutlined />}
                    aria-label={`${words('jobs')}: ${jobs.working}`}
                />
            </Tooltip>
        </Popover>
    )
}
