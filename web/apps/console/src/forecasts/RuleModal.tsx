import { api, told } from '@regulars/api'
import { Sentence, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Modal, Segmented } from 'antd'
import { useCallback, useState } from 'react'
import type { WarningRule } from './forecasts'
import { useRuleSentence } from './RuleSentence'
import { useWarningWords } from './warningWords'

type Kind = 'recency' | 'rhythm' | 'mixed'

const WEIGHTS: Record<Kind, Pick<WarningRule, 'silence' | 'rhythm' | 'slowing'>> = {
    recency: { silence: 100, rhythm: 0, slowing: 0 },
    rhythm: { silence: 0, rhythm: 100, slowing: 0 },
    mixed: { silence: 60, rhythm: 30, slowing: 10 },
}
const FIELDS: Record<Kind, readonly (keyof WarningRule)[]> = {
    recency: ['days', 'horizonDays', 'holdOutPercent'],
    rhythm: ['gapPercent', 'days', 'horizonDays', 'holdOutPercent'],
    mixed: ['days', 'gapPercent', 'silence', 'rhythm', 'slowing', 'horizonDays', 'holdOutPercent'],
}
const LABELS = {
    days: 'days',
    gapPercent: 'gapPercent',
    silence: 'silenceWeight',
    rhythm: 'rhythmWeight',
    slowing: 'slowingWeight',
    horizonDays: 'horizonDays',
    holdOutPercent: 'holdOutPercent',
} as const
const LIMITS: Record<keyof WarningRule, readonly [number, number]> = {
    days: [7, 730],
    gapPercent: [110, 1000],
    silence: [0, 100],
    rhythm: [0, 100],
    slowing: [0, 50],
    horizonDays: [7, 365],
    holdOutPercent: [0, 50],
}
const FIRST: WarningRule = { days: 90, gapPercent: 200, ...WEIGHTS.recency, horizonDays: 90, holdOutPercent: 10 }

/** A draft of the rule; the sentence says at once what it means. */
export function RuleModal({ onClose }: { onClose: () => void }) {
    const words = useWarningWords()
    const sentence = useRuleSentence()
    const [kind, setKind] = useState<Kind>('recency')
    const [rule, setRule] = useState(FIRST)
    const command = useDrafting(onClose)
    const sum = rule.silence + rule.rhythm + rule.slowing
    return (
        <Modal
            open
            title={words('newRule')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: sum !== 100 }}
            confirmLoading={command.running}
            onOk={() => void command.run(rule)}
            onCancel={onClose}
        >
            <div className="stack">
                <Segmented<Kind>
                    aria-label={words('kind')}
                    options={(['recency', 'rhythm', 'mixed'] as const).map((value) => ({ value, label: words(value) }))}
                    value={kind}
                    onChange={(next) => {
                        setKind(next)
                        setRule({ ...rule, ...WEIGHTS[next] })
                    }}
                />
                <Sentence text={sentence(rule)} />
                <Form layout="vertical" className="weights">
                    {FIELDS[kind].map((name) => (
                        <Form.Item key={name} label={words(LABELS[name])}>
                            <InputNumber
                                min={LIMITS[name][0]}
                                max={LIMITS[name][1]}
                                precision={0}
                                value={rule[name]}
                                aria-label={words(LABELS[name])}
                                onChange={(next) => setRule({ ...rule, [name]: next ?? LIMITS[name][0] })}
                            />
                        </Form.Item>
                    ))}
                </Form>
                {sum === 100 ? null : <p className="bad">{words('together', { sum })}</p>}
            </div>
        </Modal>
    )
}

function useDrafting(onDone: () => void) {
    const words = useWarningWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: WarningRule) =>
            told(api.POST('/api/v1/warning-rules', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['warnings'] })
            void message.success(words('saved'))
            onDone()
        },
    })
}
