import { api, told } from '@regulars/api'
import { instant, moment, Sentence, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Checkbox, DatePicker, Modal, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useCallback, useState } from 'react'
import { same, type Trial, tag, toSend, type Version, type Warning, written } from './body'
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

/** The last look before a version counts: what it says, what changes, what to mind, from when, for whom. */
export function PublishModal({
    vocabulary,
    version,
    running,
    warnings,
    onClose,
}: {
    vocabulary: Vocabulary
    version: Version
    running: Version | undefined
    warnings: readonly Warning[]
    onClose: () => void
}) {
    const words = useRuleWords()
    const say = useSayRefusal()
    const [language] = useLanguage()
    const [trial, setTrial] = useState<Trial | undefined>(version.body.trial)
    const [starts, setStarts] = useState<Dayjs | null>(null)
    const [ends, setEnds] = useState<Dayjs | null>(null)
    const [at, setAt] = useState(false)
    const [ending, setEnding] = useState(false)
    const [history, setHistory] = useState(false)
    const publish = usePublishing(version, onClose)
    const refused = publish.refusal?.problem?.field
    const moved = !same(trial, version.body.trial)
    const wall = (day: Dayjs | null) => (day ? instant(day.format('YYYY-MM-DD HH:mm')) : undefined)
    const wanted: Wanted = {
        starts: at ? wall(starts) : undefined,
        ends: ending ? wall(ends) : undefined,
        history,
        trial,
    }
    return (
        <Modal
            open
            width={720}
            title={words('publishTitle', { name: version.body.name, n: version.version })}
            okText={words('publish')}
            cancelText={words('cancel')}
            okButtonProps={{
                loading: publish.running,
                disabled: (at && !starts) || (ending && !ends) || (trial?.percent === 100 && trial.stores.length === 0),
            }}
            onOk={() => void publish.run(wanted)}
            onCancel={onClose}
        >
            <div className="stack">
                <Sentence text={version[language]} />
                <Warnings of={warnings} />
                {running && running.version !== version.version ? (
                    <section>
                        <p>{words('replaces', { n: running.version })}</p>
                        <Compared
                            vocabulary={vocabulary}
                            rule={version.id}
                            from={running.version}
                            to={version.version}
                        />
                    </section>
                ) : null}
                <section className="stack close">
                    <h3>{words('starts')}</h3>
                    <Moment
                        label={words('starts')}
                        open={at}
                        never={words('startNow')}
                        then={words('startAt')}
                        value={starts}
                        wrong={refused === 'starts'}
                        onOpen={setAt}
                        onChange={setStarts}
                    />
                    <span className="faint">{words('startHint')}</span>
                    {at ? (
                        <Checkbox checked={history} onChange={(event) => setHistory(event.target.checked)}>
                            {words('historyBack')}
                        </Checkbox>
                    ) : null}
                </section>
                <section className="stack close">
                    <h3>{words('ends')}</h3>
                    <Moment
                        label={words('ends')}
                        open={ending}
                        never={words('endNever')}
                        then={words('endAt')}
                        value={ends}
                        wrong={refused === 'ends'}
                        onOpen={setEnding}
                        onChange={setEnds}
                    />
                </section>
                <section className="stack close">
                    <h3>{words('scope')}</h3>
                    <TrialEditor trial={trial} onChange={setTrial} />
                    {moved ? <span className="soft">{words('scopeNew')}</span> : null}
                </section>
                {publish.refusal ? <Alert type="error" showIcon title={say(publish.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function Moment(props: {
    label: string
    open: boolean
    never: string
    then: string
    value: Dayjs | null
    wrong: boolean
    onOpen: (open: boolean) => void
    onChange: (next: Dayjs | null) => void
}) {
    return (
        <div className="row">
            <Radio.Group
                aria-label={props.label}
                value={props.open}
                onChange={(event) => props.onOpen(event.target.value as boolean)}
                options={[
                    { value: false, label: props.never },
                    { value: true, label: props.then },
                ]}
            />
            {props.open ? (
                <DatePicker
                    showTime={{ format: 'HH:mm' }}
                    format="YYYY-MM-DD HH:mm"
                    needConfirm={false}
                    aria-label={props.label}
                    status={props.wrong ? 'error' : ''}
                    value={props.value}
                    onChange={(next) => props.onChange(next)}
                />
            ) : null}
        </div>
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
