import { Link } from '@tanstack/react-router'
import { TrayLine } from '../jobs/TrayLine'
import type { Report } from './reports'
import { useReportWords } from './reportWords'

/** One report that is being made, in the tray. */
export function ReportLine({ report }: { report: Report }) {
    const words = useReportWords()
    const title = words(report.kind)
    return (
        <TrayLine
            link={
                <Link to="/reports/$id" params={{ id: report.id }} className="clip">
                    {title}
                </Link>
            }
            title={title}
            state={words(report.state)}
            percent={report.progress}
        />
    )
}
