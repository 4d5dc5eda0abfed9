import { moment, Panel } from '@regulars/kit'
import { Button } from 'antd'
import { useAuthorName } from '../names'
import type { State } from '../rules/body'
import { useRuleWords } from '../rules/ruleWords'
import { StatePill, useSchedule } from '../rules/state'

interface Version {
    version: number
    state: State
    starts?: string | undefined
    ends?: string | undefined
    author: string
    at: string
}

/** All versions for ever, the newest first. */
export function VersionList({
    versions,
    shown,
    onLook,
}: {
    versions: readonly Version[]
    shown: number
    onLook: (version: number) => void
}) {
    const words = useRuleWords()
    const schedule = useSchedule()
    const author = useAuthorName()
    return (
        <Panel flush>
            <ul className="versions">
                {versions.map((version) => (
                    <li key={version.version} aria-current={version.version === shown}>
                        <b>{words('versionN', { n: version.version })}</b>
                        <StatePill state={version.state} />
                        <span className="num">{schedule(version)}</span>
                        <span className="faint grow">
                            {author(version.author)} · <span className="num">{moment(version.at)}</span>
                        </span>
                        <Button type="link" size="small" onClick={() => onLook(version.version)}>
                            {words('look')}
                        </Button>
                    </li>
                ))}
            </ul>
        </Panel>
    )
}
