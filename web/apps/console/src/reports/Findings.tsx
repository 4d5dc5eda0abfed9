import { count, Panel, Pill, useLanguage } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import { useCan } from '../access/session'
import { type Content, daysOf, type Report } from './reports'
import { useReportWords } from './reportWords'

type Found = NonNullable<Content['findings']>[number]

/** What changed, the surest problems first: on what it rests, what is proposed, and the way to its members. */
export function Findings({ report, content }: { report: Report; content: Content }) {
    const words = useReportWords()
    const found = content.findings ?? []
    return (
        <Panel title={words('findings')} more={words('looked', { n: count(content.looked) })}>
            {found.length === 0 ? <p>{words('nothing', { n: count(content.looked) })}</p> : null}
            <ol className="findings">
                {found.map((each, i) => (
                    <Finding
                        key={`${each.metric} ${each.by} ${each.group}`}
                        rank={i + 1}
                        found={each}
                        report={report}
                    />
                ))}
            </ol>
            <p className="faint">{words('caution')}</p>
        </Panel>
    )
}

function Finding({ rank, found, report }: { rank: number; found: Found; report: Report }) {
    const words = useReportWords()
    const [language] = useLanguage()
    const can = useCan()
    return (
        <li className={found.worse ? 'finding worse' : 'finding'}>
            <span className="rank num" aria-hidden>
                {rank}
            </span>
            <div className="stack close">
                <h3>
                    {found.title[language]}{' '}
                    <Pill tone={found.worse ? 'bad' : 'good'}>{words(found.worse ? 'problem' : 'better')}</Pill>
                </h3>
                <p>
                    <span className="faint">{words('evidence')}</span> {found.evidence[language]}
                </p>
                <p>
                    <span className="faint">{words('proposed')}</span> {found.action[language]}
                </p>
                {can('GET /api/v1/metrics') ? (
                    <Link
                        to="/boards"
                        search={
                            {
                                open: found.metric,
                                asOf: report.to,
                                days: String(daysOf(report)),
                                ...(found.by ? { by: found.by, group: found.group } : {}),
                            } as Record<string, string>
                        }
                    >
                        {words('openBoard')} →
                    </Link>
                ) : null}
            </div>
        </li>
    )
}

/** What was looked at and rests on too little. */
export function Unclear({ content }: { content: Content }) {
    const words = useReportWords()
    const [language] = useLanguage()
    const unclear = content.unclear ?? []
    if (unclear.length === 0) return null
    const name = (code: string) => content.metrics?.find((each) => each.code === code)?.name[language] ?? code
    return (
        <Panel title={words('unclear')}>
            <details>
                <summary>{words('unclearText', { n: count(unclear.length) })}</summary>
                <div className="report-scroll">
                    <table className="report-table">
                        <thead>
                            <tr>
                                <th>{words('metric')}</th>
                                <th>{words('of')}</th>
                                <th>{words('why')}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {unclear.map((each, at) => (
                                <tr key={`${each.metric} ${each.who.zh} ${at}`}>
                                    <td>{name(each.metric)}</td>
                                    <td>{each.who[language]}</td>
                                    <td className="soft">{each.why[language]}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            </details>
        </Panel>
    )
}
