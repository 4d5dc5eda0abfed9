import { Facts, Failure, moment, Page, Panel, Pill, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Progress } from 'antd'
import { FilesOf } from './FilesOf'
import { Findings, Unclear } from './Findings'
import { Headlines } from './Headlines'
import { TONES } from './ReportsPage'
import { type Content, type Report, reportQuery, type Shown } from './reports'
import { useReportWords } from './reportWords'
import { Tables } from './Tables'
import './reports.css'
import '../boards/boards.css'

/** A report as one reads it: the figures, what changed, what is unclear, and all of it by group. */
export function ReportPage() {
    const { id = '' } = useParams({ strict: false })
    const asked = useQuery(reportQuery(id))
    return (
        <Read of={asked} lines={10}>
            {(shown) => <Whole shown={shown} />}
        </Read>
    )
}

function Whole({ shown }: { shown: Shown }) {
    const words = useReportWords()
    const { report } = shown
    return (
        <Page
            title={words(report.kind)}
            before={
                <Link to="/reports" search={{}} className="crumb">
                    ← {words('title')}
                </Link>
            }
            lead={<Lead of={report} />}
            actions={report.state === 'DONE' ? <FilesOf shown={shown} /> : null}
        >
            <div className="stack">
                {report.state === 'WAITING' ? (
                    <Panel>
                        <div role="status" aria-live="polite" className="stack close">
                            <h2>{words('making')}</h2>
                            <Progress percent={report.progress} status="active" aria-label={words('making')} />
                        </div>
                    </Panel>
                ) : null}
                {report.state === 'FAILED' ? (
                    <Failure error={new Error(words(report.why === 'broke' ? 'brokeText' : 'failedText'))} />
                ) : null}
                {report.content ? <Said report={report} content={report.content} /> : null}
            </div>
        </Page>
    )
}

function Lead({ of }: { of: Report }) {
    const words = useReportWords()
    return (
        <span className="row">
            <Pill tone={TONES[of.state]}>{words(of.state)}</Pill>
            <span className="num">
                {of.from} – {of.to}
            </span>
            {of.content ? <span className="soft">{words('dataTo', { at: moment(of.content.lakeAsOf) })}</span> : null}
        </span>
    )
}

function Said({ report, content }: { report: Report; content: Content }) {
    const words = useReportWords()
    const [language] = useLanguage()
    return (
        <>
            <Headlines content={content} />
            <Findings report={report} content={content} />
            <Unclear content={content} />
            <Tables content={content} />
            <Panel title={words('definitions')}>
                <Facts
                    of={(content.metrics ?? []).map((each) => [
                        each.name[language],
                        <span key={each.code} className="soft">
                            <b>{each.def}</b> · {each.definition[language]}{' '}
                            <span className="faint num">
                                {words('version')} {each.version}
                            </span>
                        </span>,
                    ])}
                />
            </Panel>
        </>
    )
}
