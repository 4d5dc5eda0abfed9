import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import type { Report } from './reports'
import { useReportWords } from './reportWords'

/** One report that is being made, in the tray. */
export function ReportLine({ report }: { report: Report }) {
    const words = useReportWords()
    const title = words(report.kind)
    return (
        <div>
            <div className="row apart" style={{ flexWrap: 'nowrap' }}>
                <Link to="/reports/$id" params={{ id: report.id }} className="clip">
                    {title}
                </Link>
                <span className="soft">{words(report.state)}</span>
            </div>
            <Progress percent={report.progress} size="small" aria-label={title} />
        </div>
    )
}
