import { Panel, useLanguage } from '@regulars/kit'
import { say, type Unit } from '../boards/said'
import { changed } from './changed'
import type { Content } from './reports'
import { useReportWords } from './reportWords'

type Table = NonNullable<Content['tables']>[number]

/** The figures by tier, store and channel, each with its change. */
export function Tables({ content }: { content: Content }) {
    const words = useReportWords()
    return (
        <>
            {(content.tables ?? []).map((table) => (
                <Panel key={table.by} title={words(table.by as 'tier')}>
                    <Lines table={table} content={content} />
                </Panel>
            ))}
        </>
    )
}

function Lines({ table, content }: { table: Table; content: Content }) {
    const words = useReportWords()
    const [language] = useLanguage()
    const about = (code: string) => content.metrics?.find((each) => each.code === code)
    const metrics = table.metrics ?? []
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached without a mouse
        <section className="report-scroll" tabIndex={0} aria-label={words(table.by as 'tier')}>
            <table className="report-table">
                <thead>
                    <tr>
                        <th>{words('of')}</th>
                        {metrics.map((code) => (
                            <th key={code} className="right">
                                {about(code)?.name[language] ?? code}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {(table.lines ?? []).map((line, at) => (
                        <tr key={`${line.name.zh} ${at}`}>
                            <th scope="row">{line.name[language]}</th>
                            {metrics.map((code, i) => {
                                const cell = line.cells?.[i]
                                const unit = (about(code)?.unit ?? 'COUNT') as Unit
                                return (
                                    <td key={code} className="right num">
                                        {cell ? say(unit, cell.now, language) : '–'}
                                        <div className="faint">
                                            {cell ? changed(unit, cell.now, cell.before, words('points')) : ''}
                                        </div>
                                    </td>
                                )
                            })}
                        </tr>
                    ))}
                </tbody>
            </table>
        </section>
    )
}
