import type { Version } from './body'
import { useRuleWords } from './ruleWords'

export function TrialPanel({ version }: { version: Version; onRollOut: () => void }) {
    const words = useRuleWords()
    return version.body.trial ? <p>…</p> : <p className="soft">{words('noTrial')}</p>
}
