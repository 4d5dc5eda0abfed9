import type { Schemas } from '@regulars/api'
import {
    count,
    duration,
    Empty,
    Figure,
    Figures,
    moment,
    Panel,
    Read,
    Sentence,
    Sideways,
    useLanguage,
} from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { warningsQuery } from './forecasts'
import { useRuleSentence } from './RuleSentence'
import { useWarningWords } from './warningWords'

type All = Schemas['WarningFigures.All']

/** Whether the warning is quick, and whether those who were contacted came back. */
export function WarningFigures() {
    const words = useWarningWords()
    const sentence = useRuleSentence()
    const asked = useQuery(warningsQuery)
    return (
        <Read of={asked} lines={8}>
            {(all) => {
                const on = all.versions?.find((version) => version.state === 'ON')
                return (
                    <div className="stack">
                        {on ? (
                            <Panel title={words('onRule', { version: on.version })}>
                                <Sentence text={sentence(on.rule)} />
                            </Panel>
                        ) : (
                            <Empty title={words('off')} text={words('offText')} />
                        )}
                        <Latency of={all} />
                        <WinBack of={all} />
                        <Reasons of={all} />
                        <Scans of={all} />
                    </div>
                )
            }}
        </Read>
    )
}

function Latency({ of }: { of: All }) {
    const words = useWarningWords()
    const [language] = useLanguage()
    const { latency } = of
    const span = (seconds: number | undefined) => (seconds === undefined ? '–' : duration(seconds, language))
    return (
        <Panel title={words('latency')} more={moment(of.asOf)}>
            <Figures>
                <Figure label={words('open')} value={latency.open} />
                <Figure label={words('flags')} value={latency.flags} />
                {(
                    [
                        ['p50', latency.p50],
                        ['p95', latency.p95],
                        ['slowest', latency.max],
                    ] as const
                ).map(([name, seconds]) => (
                    <div className="figure" key={name}>
                        <div className="label">{words(name)}</div>
                        <div className="value">{span(seconds)}</div>
                    </div>
                ))}
            </Figures>
            <p className="faint">
                {words('latencyNote', { backlog: count(latency.backlog), withdrawn: count(latency.withdrawn) })}
            </p>
        </Panel>
    )
}

function WinBack({ of }: { of: All }) {
    const words = useWarningWords()
    const rows = of.winBack ?? []
    return (
        <Panel title={words('winBack')}>
            {rows.length === 0 ? (
                <p className="soft">{words('winBackNone')}</p>
            ) : (
                <Sideways label={words('winBack')}>
                    <table className="plain-table num">
                        <thead>
                            <tr>
                                <th scope="col">{words('members')}</th>
                                {(['members', 'won', 'rate', 'running'] as const).map((name) => (
                                    <th key={name} scope="col" className="right">
                                        {words(name)}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {rows.map((row) => (
                                <tr key={String(row.heldOut)}>
                                    <th scope="row">{words(row.heldOut ? 'heldOut' : 'contacted')}</th>
                                    <td className="right">{count(row.members)}</td>
                                    <td className="right">{count(row.won)}</td>
                                    <td className="right">
                                        {row.members === 0 ? '–' : `${((row.won / row.members) * 100).toFixed(1)}%`}
                                    </td>
                                    <td className="right">{count(row.running)}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </Sideways>
            )}
        </Panel>
    )
}

function Reasons({ of }: { of: All }) {
    const words = useWarningWords()
    const rows = of.reasons ?? []
    return (
        <Panel title={words('reasons')}>
            {rows.length === 0 ? (
                <p className="soft">{words('reasonsNone')}</p>
            ) : (
                <Sideways label={words('reasons')}>
                    <table className="plain-table num">
                        <tbody>
                            {rows.map((row) => (
                                <tr key={row.reason}>
                                    <th scope="row">{words(row.reason)}</th>
                                    <td className="right">{count(row.members)}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </Sideways>
            )}
        </Panel>
    )
}

function Scans({ of }: { of: All }) {
    const words = useWarningWords()
    const rows = of.scans ?? []
    if (rows.length === 0) return null
    return (
        <Panel title={words('scans')}>
            <Sideways label={words('scans')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th scope="col">{words('at')}</th>
                            {(['looked', 'flagged', 'bought', 'withdrawn'] as const).map((name) => (
                                <th key={name} scope="col" className="right">
                                    {words(name)}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row) => (
                            <tr key={row.at}>
                                <th scope="row">{moment(row.at)}</th>
                                {[row.members, row.flagged, row.bought, row.withdrawn].map((figure, at) => (
                                    <td key={at} className="right">
                                        {count(figure)}
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
