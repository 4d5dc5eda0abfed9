import { moment, Panel } from '@regulars/kit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { tag, untag, type Version } from './body'
import { Compared } from './Compared'
import type { Vocabulary } from './conditions/language'
import { useRuleWords } from './ruleWords'
import { StatePill, useSchedule } from './state'

/** All versions for ever, and any two of them side by side. */
export function Versions({
    vocabulary,
    versions,
    shown,
}: {
    vocabulary: Vocabulary
    versions: readonly Version[]
    shown: Version
}) {
    const words = useRuleWords()
    const navigate = useNavigate()
    const { from, to } = useSearch({ strict: false }) as { from?: string; to?: string }
    const left = untag(from) ?? versions[1]?.version ?? versions[0]?.version ?? 1
    const right = untag(to) ?? versions[0]?.version ?? 1
    const put = (next: { from?: number; to?: number }) =>
        void navigate({
            to: '.',
            replace: true,
            search: (now: Record<string, unknown>) => ({
                ...now,
                from: tag(next.from ?? left),
                to: tag(next.to ?? right),
            }),
        })
    const options = versions.map((each) => ({ value: each.version, label: words('versionN', { n: each.version }) }))
    return (
        <div className="stack">
            <Panel flush>
                <ul className="versions">
                    {versions.map((each) => (
                        <Line key={each.version} version={each} shown={each.version === shown.version} />
                    ))}
                </ul>
            </Panel>
            {versions.length > 1 ? (
                <Panel
                    title={words('compare')}
                    more={
                        <span className="row tight">
                            <Select
                                size="small"
                                aria-label={words('compare')}
                                options={options}
                                value={left}
                                onChange={(next) => put({ from: next })}
                            />
                            <span aria-hidden>→</span>
                            <Select
                                size="small"
                                aria-label={words('compare')}
                                options={options}
                                value={right}
                                onChange={(next) => put({ to: next })}
                            />
                        </span>
                    }
                >
                    <Compared vocabulary={vocabulary} rule={shown.id} from={left} to={right} />
                </Panel>
            ) : null}
        </div>
    )
}

function Line({ version, shown }: { version: Version; shown: boolean }) {
    const words = useRuleWords()
    const schedule = useSchedule()
    const navigate = useNavigate()
    return (
        <li aria-current={shown}>
            <b>{words('versionN', { n: version.version })}</b>
            <StatePill state={version.state} />
            <span className="num">{schedule(version)}</span>
            <span className="faint grow">
                {version.author} · <span className="num">{moment(version.at)}</span>
            </span>
            <Button
                type="link"
                size="small"
                onClick={() =>
                    void navigate({
                        to: '/rules/$id',
                        params: { id: version.id },
                        search: { version: tag(version.version) },
                    })
                }
            >
                {words('look')}
            </Button>
        </li>
    )
}
