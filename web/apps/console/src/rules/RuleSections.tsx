import { Panel } from '@regulars/kit'
import { Input, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { type Body, listening } from './body'
import { ConditionEditor } from './conditions/ConditionEditor'
import type { Reading, Vocabulary } from './conditions/language'
import { fitsBehaviour, fitsLines, fitsOrder } from './conditions/offers'
import { GrantEditor } from './GrantEditor'
import { CapsEditor, LifeEditor, TrialEditor } from './LimitsEditor'
import { useRuleWords } from './ruleWords'

export interface Wrongs {
    /** The field the server refused, as `body.when.of[0].in`, and why. */
    refused?: string | undefined
    refusal?: string | undefined
    /** Whether a field, as `grant.perYuan`, still has to be filled in. */
    wrong: (field: string) => boolean
}

interface SectionsProps {
    vocabulary: Vocabulary
    body: Body
    when: Reading | undefined
    line: Reading | undefined
    wrongs: Wrongs
    onChange: (next: Body) => void
}

/** A rule open for writing: each part a sentence with its figures and conditions open. */
export function RuleSections({ vocabulary, body, when, line, wrongs, onChange }: SectionsProps) {
    const words = useRuleWords()
    const { refused, refusal } = wrongs
    const conditions = { vocabulary, refused, refusal }
    const stray = refused !== undefined && !/^body\.(when|lines)\b/.test(refused)
    return (
        <div className="stack">
            {stray ? (
                <p className="cond-refusal" role="alert">
                    {refusal}
                </p>
            ) : null}
            <Basics body={body} wrong={wrongs.wrong} onChange={onChange} />
            <Part title={words('grant')}>
                <GrantEditor body={body} wrong={wrongs.wrong} onChange={onChange} />
            </Part>
            <Part title={words('when')} hint={body.when ? undefined : words('whenAll')}>
                <ConditionEditor
                    {...conditions}
                    value={body.when}
                    path="body.when"
                    reading={when}
                    fits={body.on === 'ORDER' ? fitsOrder : fitsBehaviour}
                    onChange={(next) => onChange({ ...body, when: next })}
                />
            </Part>
            {body.on === 'ORDER' ? (
                <Part title={words('lines')} hint={body.lines ? undefined : words('linesAll')}>
                    <ConditionEditor
                        {...conditions}
                        value={body.lines}
                        path="body.lines"
                        reading={line}
                        fits={fitsLines}
                        onChange={(next) => onChange({ ...body, lines: next })}
                    />
                </Part>
            ) : null}
            <Part title={words('caps')}>
                <CapsEditor body={body} onChange={onChange} />
            </Part>
            {body.grant.is === 'multiply' ? null : (
                <Part title={words('life')}>
                    <LifeEditor body={body} onChange={onChange} />
                </Part>
            )}
            <Part title={words('trialPart')}>
                <TrialEditor trial={body.trial} onChange={(trial) => onChange({ ...body, trial })} />
            </Part>
        </div>
    )
}

export function Part({ title, hint, children }: { title: string; hint?: string | undefined; children: ReactNode }) {
    return (
        <Panel title={title} {...(hint ? { more: <span className="faint">{hint}</span> } : {})}>
            {children}
        </Panel>
    )
}

function Basics({ body, wrong, onChange }: { body: Body; wrong: Wrongs['wrong']; onChange: (next: Body) => void }) {
    const words = useRuleWords()
    return (
        <Panel>
            <div className="stack close">
                <Input
                    size="large"
                    variant="filled"
                    aria-label={words('name')}
                    placeholder={words('namePlaceholder')}
                    maxLength={120}
                    value={body.name}
                    status={wrong('name') ? 'error' : ''}
                    onChange={(event) => onChange({ ...body, name: event.target.value })}
                />
                <Input
                    variant="filled"
                    aria-label={words('nameEn')}
                    placeholder={words('nameEnPlaceholder')}
                    maxLength={120}
                    value={body.nameEn ?? ''}
                    onChange={(event) => onChange({ ...body, nameEn: event.target.value })}
                />
                <div className="row" style={{ gap: 24 }}>
                    <span className="row">
                        <span className="faint">{words('on')}</span>
                        <Segmented<Body['on']>
                            aria-label={words('on')}
                            options={(['ORDER', 'BEHAVIOUR'] as const).map((on) => ({ value: on, label: words(on) }))}
                            value={body.on}
                            onChange={(on) => onChange(listening(body, on))}
                        />
                    </span>
                    <span className="row">
                        <span className="faint">{words('asset')}</span>
                        <Segmented<Body['asset']>
                            aria-label={words('asset')}
                            options={(['POINTS', 'GROWTH'] as const).map((asset) => ({
                                value: asset,
                                label: words(asset),
                            }))}
                            value={body.asset}
                            onChange={(asset) => onChange({ ...body, asset })}
                        />
                    </span>
                </div>
            </div>
        </Panel>
    )
}
