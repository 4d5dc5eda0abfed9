import { api, told } from '@regulars/api'
import { moment, Sentence, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Checkbox, Modal } from 'antd'
import { useCallback, useState } from 'react'
import { told as allTold, NOT_ASKED, said } from '../versions/Moment'
import { Term } from '../versions/Term'
import { ruleName, same, type Trial, tag, toSend, type Version, type Warning, written } from './body'
import { Compared } from './Compared'
import type { Vocabulary } from './conditions/language'
import { TrialEditor } from './LimitsEditor'
import { Warnings } from './RuleWorkbench'
import { useRuleWords } from './ruleWords'

interface Wanted {
    starts: string | undefined
    ends: string | undefined
    history: boolean
    trial: Trial | undefined
}

interface Props {
    vocabulary: Vocabulary
    version: Version
    running: Version | undefined
    warnings: readonly Warning[]
    onClose: () => void
}

/** The last look before a version counts: what it says, what changes, what to mind, from when, for whom. */
export function PublishModal({ vocabulary, version, running, warnings, onClose }: Props) {
    const words = useRuleWords()
    const say = useSayRefusal()
    const [language] = useLanguage()
    const [trial, setTrial] = useState<Trial | undefined>(version.body.trial)
    const [starts, setStarts] = useState(NOT_ASKED)
    const [ends, setEnds] = useState(NOT_ASKED)
    const [history, setHistory] = useState(false)
    const publish = usePublishing(version, onClose)
    const refused = publish.refusal?.problem?.field
    const open = !allTold(starts, ends)
    return (
        <Modal
            open
            width={720}
            title={words('publishTitle', { name: ruleName(version.body, language), n: version.version })}
            okText={words('publish')}
            cancelText={words('cancel')}
            okButtonProps={{
                loading: publish.running,
                disabled: open || (trial?.percent === 100 && trial.stores.length === 0),
            }}
            onOk={() => void publish.run({ starts: said(starts), ends: said(ends), history, trial })}
            onCancel={onClose}
        >
            <div className="stack">
                <Sentence text={version[language]} />
                <Warnings of={warnings} />
                <Replaced vocabulary={vocabulary} version={version} running={running} />
                <Term words={words} starts={[starts, setStarts]} ends={[ends, setEnds]} refused={refused}>
                    <span className="faint">{words('startHint')}</span>
                    {starts.asked ? (
                        <Checkbox checked={history} onChange={(event) => setHistory(event.target.checked)}>
                            {words('historyBack')}
                        </Checkbox>
                    ) : null}
                </Term>
                <section className="stack close">
                    <h3>{words('scope')}</h3>
                    <TrialEditor trial={trial} onChange={setTrial} />
                    {same(trial, version.body.trial) ? null : <span className="soft">{words('scopeNew')}</span>}
                </section>
                {publish.refusal ? <Alert type="error" showIcon title={say(publish.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function Replaced({ vocabulary, version, running }: Pick<Props, 'vocabulary' | 'version' | 'running'>) {
    const words = useRuleWords()
    if (!running || running.version === version.version) return null
    return (
        <section>
            <p>{words('replaces', { n: running.version })}</p>
            <Compared vocabulary={vocabulary} rule={version.id} from={running.version} to={version.version} />
        </section>
    )
}

/** Another scope than the draft's is another version: that is saved first, and then it is the one published. */
function usePublishing(version: Version, onClose: () => void) {
    const words = useRuleWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const send = useCallback(
        async (key: string, { starts, ends, history, trial }: Wanted) => {
            const path = { id: version.id }
            let number = version.version
            if (!same(trial, version.body.trial)) {
                const drafted = await told(
                    api.POST('/api/v1/rules/{id}/versions', {
                        params: { path, header: { 'Idempotency-Key': `${key}-v` } },
                        body: { body: toSend({ ...written(version.body), trial }) },
                    }),
                )
                number = drafted.rule.version
            }
            return told(
                api.POST('/api/v1/rules/{id}/publications', {
                    params: { path, header: { 'Idempotency-Key': key } },
                    body: {
                        version: number,
                        ...(starts ? { starts } : {}),
                        ...(ends ? { ends } : {}),
                        ...(history ? { history } : {}),
                    },
                }),
            )
        },
        [version],
    )
    return useCommand(send, {
        quiet: true,
        onDone: ({ rule }) => {
            void client.invalidateQueries({ queryKey: ['rules'] })
            void message.success(words('published', { at: moment(rule.starts) }))
            onClose()
            void navigate({
                to: '/rules/$id',
                params: { id: rule.id },
                search: { version: tag(rule.version), ...(rule.body.trial ? { tab: 'trial' } : {}) },
            })
        },
    })
}
