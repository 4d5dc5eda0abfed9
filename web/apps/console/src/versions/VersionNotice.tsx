import { Alert, Button } from 'antd'
import type { State } from '../rules/body'
import { useRuleWords } from '../rules/ruleWords'

interface Version {
    version: number
    state: State
}

/** Another version than the current one is shown, or a draft waits. */
export function VersionNotice({
    versions,
    shown,
    current,
    onLook,
}: {
    versions: readonly Version[]
    shown: Version
    current: Version
    onLook: (version: number | undefined) => void
}) {
    const words = useRuleWords()
    const draft = versions.find((each) => each.state === 'DRAFT' && each.version > current.version)
    const say = (title: string, label: string, version: number | undefined) => (
        <Alert
            type="info"
            showIcon
            className="page-alert"
            title={title}
            action={
                <Button type="link" size="small" onClick={() => onLook(version)}>
                    {label}
                </Button>
            }
        />
    )
    if (shown.version !== current.version) {
        return say(words('viewing', { n: shown.version, state: words(shown.state) }), words('backToCurrent'), undefined)
    }
    return draft ? say(words('draftWaiting', { n: draft.version }), words('look'), draft.version) : null
}
