import type { Schemas } from '@regulars/api'
import { count, duration, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { TrayLine } from '../jobs/TrayLine'
import { useImportWords } from './importWords'
import { percentOf } from './stages'

type Import = Schemas['Import']

/** One import that is working, in the tray. */
export function ImportLine({ job }: { job: Import }) {
    const words = useImportWords()
    const [language] = useLanguage()
    const progress = job.progress
    const left = progress?.remainingSeconds ?? -1
    const remaining = left < 0 ? '' : ` · ${words('remaining', { time: duration(left, language) })}`
    return (
        <TrayLine
            link={
                <Link to="/imports/$id" params={{ id: job.id }} className="clip">
                    {job.fileName}
                </Link>
            }
            title={job.fileName}
            state={words(job.state)}
            percent={percentOf(job)}
            said={progress && words('rowsRead', { count: count(progress.rowsRead) }) + remaining}
        />
    )
}
