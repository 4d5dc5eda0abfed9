import { Bones, Panel, Sentence, sayAtField, useLanguage } from '@regulars/kit'
import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCan } from '../access/session'
import { type Body, unfinished, type Warning } from './body'
import { anyIncomplete, finished } from './conditions/complete'
import { asGroup, fromGroup, type Reading, type Vocabulary } from './conditions/language'
import { ExamplePanel } from './example/ExamplePanel'
import { useExample } from './example/useExample'
import { useExplained } from './example/useExplained'
import { useRuleWords } from './ruleWords'
import './rules.css'

export interface Readings {
    when: Reading | undefined
    line: Reading | undefined
    refused: string | undefined
    refusal: string | undefined
}

interface WorkbenchProps {
    vocabulary: Vocabulary
    body: Body
    rule: string | undefined
    /** How the saved version reads, until something else is told. */
    said?: { zh: string; en: string } | undefined
    children: (readings: Readings, warnings: readonly Warning[]) => ReactNode
}

/** The rule on the left; beside it, always, how it reads and what it does to a real order. */
export function RuleWorkbench({ vocabulary, body, rule, said, children }: WorkbenchProps) {
    const can = useCan()
    const words = useRuleWords()
    const [language] = useLanguage()
    const [line, setLine] = useState(0)
    const ready = unfinished(body).every((field) => field === 'name')
    const part = anyIncomplete(vocabulary, body.when) || (body.on === 'ORDER' && anyIncomplete(vocabulary, body.lines))
    const choice = useExample(body.on, body.when)
    const { explained, refusal, behind } = useExplained(soFar(vocabulary, body), rule, choice.example, ready)
    const warnings = explained?.warnings ?? []
    const at = explained?.lines?.[line] === undefined ? 0 : line
    return (
        <div className="columns">
            <div className="c7">
                {children(
                    {
                        when: explained?.when,
                        line: explained?.lines?.[at] ?? undefined,
                        refused: part ? undefined : refusal?.problem?.field,
                        refusal: refusal && sayAtField(refusal, language),
                    },
                    warnings,
                )}
            </div>
            <aside className="c5 rule-aside" aria-label={words('sentenceTitle')}>
                <Says
                    said={ready ? (explained ?? said) : said}
                    ready={ready}
                    part={part}
                    behind={behind}
                    warnings={warnings}
                />
                {can('POST /api/v1/rules/explanations') && ready ? (
                    <ExamplePanel
                        choice={choice}
                        asset={body.asset}
                        rule={rule}
                        explained={explained}
                        refusal={refusal?.problem?.field ? undefined : refusal}
                        behind={behind}
                        line={at}
                        onLine={setLine}
                    />
                ) : null}
            </aside>
        </div>
    )
}

/** What there is of a rule: without the conditions that still wait to be filled in, and perhaps without a name. */
function soFar(vocabulary: Vocabulary, body: Body): Body {
    const sofar = (condition: Body['when']) => {
        const done = finished(vocabulary, condition)
        return done && fromGroup(vocabulary, asGroup(vocabulary, done))
    }
    return { ...body, name: body.name.trim() || '…', when: sofar(body.when), lines: sofar(body.lines) }
}

function Says({
    said,
    ready,
    part,
    behind,
    warnings,
}: {
    said: { zh: string; en: string } | undefined
    ready: boolean
    part: boolean
    behind: boolean
    warnings: readonly Warning[]
}) {
    const words = useRuleWords()
    const [language] = useLanguage()
    return (
        <Panel title={words('sentenceTitle')}>
            <div className="stack close">
                {said ? (
                    <div className={behind || !ready ? 'behind' : ''} aria-busy={behind}>
                        <Sentence text={said[language]} other={said[language === 'zh' ? 'en' : 'zh']} />
                    </div>
                ) : ready && behind ? (
                    <Bones lines={3} />
                ) : null}
                {ready && part ? <p className="cond-todo">{words('leftOut')}</p> : null}
                {ready ? null : <p className="soft">{words('unfinished')}</p>}
                <Warnings of={warnings} />
            </div>
        </Panel>
    )
}

export function Warnings({ of }: { of: readonly Warning[] }) {
    const words = useRuleWords()
    const [language] = useLanguage()
    if (of.length === 0) return null
    return (
        <Alert
            type="warning"
            showIcon
            title={words('warnings')}
            description={
                <ul className="warnings">
                    {of.map((warning) => (
                        <li key={warning.code}>{warning[language]}</li>
                    ))}
                </ul>
            }
        />
    )
}
