import type { Schemas } from '@regulars/api'
import { count, duration, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useImportWords } from './importWords'
import { percentOf } from './stages'

type Import = Schemas['Import']

/** One import that is working, in the tray. */
export function ImportLine({ job }: { job: Import }) {
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
