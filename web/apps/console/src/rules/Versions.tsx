import { useNavigate } from '@tanstack/react-router'
import { ComparePanel } from '../versions/ComparePanel'
import { VersionList } from '../versions/VersionList'
import { tag, type Version } from './body'
import { Compared } from './Compared'
import type { Vocabulary } from './conditions/language'
import { useRuleWords } from './ruleWords'

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
    return (
        <div className="stack">
            <VersionList
                versions={versions}
                shown={shown.version}
                onLook={(version) =>
                    void navigate({ to: '/rules/$id', params: { id: shown.id }, search: { version: tag(version) } })
                }
            />
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
