import { moment, Panel } from '@regulars/kit'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useAuthorName } from '../names'
import { ComparePanel } from '../versions/ComparePanel'
import { tag, type Version } from './body'
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
                <ComparePanel
                    title={words('compare')}
                    versions={versions.map((each) => each.version)}
                    name={(n) => words('versionN', { n })}
                >
                    {(from, to) => <Compared vocabulary={vocabulary} rule={shown.id} from={from} to={to} />}
                </ComparePanel>
            ) : null}
        </div>
    )
}

function Line({ version, shown }: { version: Version; shown: boolean }) {
    const words = useRuleWords()
    const author = useAuthorName()
    const schedule = useSchedule()
    const navigate = useNavigate()
    return (
        <li aria-current={shown}>
            <b>{words('versionN', { n: version.version })}</b>
            <StatePill state={version.state} />
            <span className="num">{schedule(version)}</span>
            <span className="faint grow">
                {author(version.author)} · <span className="num">{moment(version.at)}</span>
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
