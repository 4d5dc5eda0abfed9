import { api, told } from '@regulars/api'
import { Empty, moment, Panel, Pill, Read, Sentence, useCommand } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { useAuthorName } from '../names'
import { type WarningVersion, warningsQuery } from './forecasts'
import { useRuleSentence } from './RuleSentence'
import { Trial } from './Trial'
import { useWarningWords } from './warningWords'

const TONES = { DRAFT: 'plain', ON: 'good', OFF: 'warn' } as const

/** Every version of the rule with its back-test; only one that was tried has the button to switch it on. */
export function RuleVersions() {
    const words = useWarningWords()
    const asked = useQuery(warningsQuery)
    return (
        <Read of={asked} lines={6}>
            {({ versions = [] }) =>
                versions.length === 0 ? (
                    <Empty title={words('rulesNone')} text={words('rulesNoneText')} />
                ) : (
                    <div className="stack">
                        {versions.map((version) => (
                            <OneVersion key={version.version} of={version} />
                        ))}
                    </div>
                )
            }
        </Read>
    )
}

function OneVersion({ of }: { of: WarningVersion }) {
    const words = useWarningWords()
    const sentence = useRuleSentence()
    const author = useAuthorName()
    return (
        <Panel
            title={
                <span className="row">
                    {`${words('version')} ${of.version}`} <Pill tone={TONES[of.state]}>{words(of.state)}</Pill>
                </span>
            }
            more={`${author(of.author)} · ${moment(of.at)}`}
        >
            <div className="stack close">
                <Sentence text={sentence(of.rule)} />
                {of.trial ? <Trial of={of.trial} rule={of.rule} /> : <p className="soft">{words('notTried')}</p>}
                <Acts of={of} />
            </div>
        </Panel>
    )
}

function Acts({ of }: { of: WarningVersion }) {
    const words = useWarningWords()
    const can = useCan()
    const attempt = useAct('trials', of.version, words('tried'))
    const on = useAct('activations', of.version, words('switchedOn'))
    const off = useSwitchOff()
    return (
        <div className="row">
            {can('POST /api/v1/warning-rules/{version}/trials') ? (
                <Button loading={attempt.running} onClick={() => void attempt.run()}>
                    {words(of.trial ? 'tryAgain' : 'try')}
                </Button>
            ) : null}
            {of.state === 'ON' && can('POST /api/v1/warnings/stops') ? (
                <Button danger loading={off.running} onClick={() => void off.run()}>
                    {words('switchOff')}
                </Button>
            ) : null}
            {of.state !== 'ON' && can('POST /api/v1/warning-rules/{version}/activations') ? (
                <Button
                    type="primary"
                    disabled={of.trial === undefined}
                    loading={on.running}
                    onClick={() => void on.run()}
                >
                    {words('switchOn')}
                </Button>
            ) : null}
        </div>
    )
}

function useTold(text: string) {
    const client = useQueryClient()
    const { message } = App.useApp()
    return useCallback(() => {
        void client.invalidateQueries({ queryKey: ['warnings'] })
        void message.success(text)
    }, [client, message, text])
}

function useAct(act: 'trials' | 'activations', version: number, text: string) {
    const send = useCallback(
        (key: string) => {
            const params = { path: { version }, header: { 'Idempotency-Key': key } }
            return act === 'trials'
                ? told(api.POST('/api/v1/warning-rules/{version}/trials', { params }))
                : told(api.POST('/api/v1/warning-rules/{version}/activations', { params }))
        },
        [act, version],
    )
    return useCommand(send, { onDone: useTold(text) })
}

function useSwitchOff() {
    const words = useWarningWords()
    const send = useCallback(
        (key: string) => told(api.POST('/api/v1/warnings/stops', { params: { header: { 'Idempotency-Key': key } } })),
        [],
    )
    return useCommand(send, { onDone: useTold(words('switchedOff')) })
}
