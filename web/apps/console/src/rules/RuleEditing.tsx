import { api, told } from '@regulars/api'
import { sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { Restored } from '../versions/Restored'
import { useKept } from '../versions/useKept'
import { type Body, tag, toSend, unfinished } from './body'
import { anyIncomplete } from './conditions/complete'
import type { Vocabulary } from './conditions/language'
import { RuleSections } from './RuleSections'
import { RuleWorkbench } from './RuleWorkbench'
import { useRuleWords } from './ruleWords'

interface EditingProps {
    vocabulary: Vocabulary
    rule: string | undefined
    base: Body
    /** The number that the version will have. */
    next: number
    head: (actions: ReactNode, body: Body, children: ReactNode) => ReactNode
}

/** A rule being written: saved it is a draft, a version of its own, that nobody earns by yet. */
export function RuleEditing({ vocabulary, rule, base, next, head }: EditingProps) {
    const words = useRuleWords()
    const [language] = useLanguage()
    const navigate = useNavigate()
    const kept = useKept<Body>(`regulars.rule.${rule ?? 'new'}.${next}`, base)
    const [tried, setTried] = useState(false)
    const { body } = kept
    const lacking = unfinished(body)
    const open = lacking.length + [body.when, body.lines].filter((part) => anyIncomplete(vocabulary, part)).length
    const save = useSaving(rule, kept.forget)

    const actions = (
        <>
            {tried && open > 0 ? <span className="warn">{words('typed', { count: open })}</span> : null}
            <Button
                onClick={() => {
                    kept.forget()
                    void navigate(rule ? { to: '/rules/$id', params: { id: rule }, search: {} } : { to: '/rules' })
                }}
            >
                {words('leave')}
            </Button>
            <Button
                type="primary"
                loading={save.running}
                onClick={() => (open > 0 ? setTried(true) : void save.run(body))}
            >
                {rule ? words('saveAs', { n: next }) : words('save')}
            </Button>
        </>
    )
    return head(
        actions,
        body,
        <>
            {kept.restored ? (
                <Restored title={words('restored')} restart={words('restart')} onRestart={kept.restart} />
            ) : null}
            <RuleWorkbench vocabulary={vocabulary} body={body} rule={rule}>
                {({ when, line, refused, refusal }) => (
                    <RuleSections
                        vocabulary={vocabulary}
                        body={body}
                        when={when}
                        line={line}
                        wrongs={{
                            refused: refused ?? save.refusal?.problem?.field,
                            refusal: refusal ?? (save.refusal && sayAtField(save.refusal, language)),
                            wrong: (field) => lacking.includes(field) && (tried || field !== 'name'),
                        }}
                        onChange={(changed) => {
                            save.clear()
                            kept.change(changed)
                        }}
                    />
                )}
            </RuleWorkbench>
        </>,
    )
}

function useSaving(rule: string | undefined, forget: () => void) {
    const words = useRuleWords()
    const navigate = useNavigate()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Body) => {
            const header = { 'Idempotency-Key': key }
            return rule
                ? told(
                      api.POST('/api/v1/rules/{id}/versions', {
                          params: { path: { id: rule }, header },
                          body: { body: toSend(body) },
                      }),
                  )
                : told(api.POST('/api/v1/rules', { params: { header }, body: { body: toSend(body) } }))
        },
        [rule],
    )
    return useCommand(send, {
        onDone: ({ rule: saved }) => {
            forget()
            void client.invalidateQueries({ queryKey: ['rules'] })
            void message.success(words('saved', { n: saved.version }))
            void navigate({ to: '/rules/$id', params: { id: saved.id }, search: { version: tag(saved.version) } })
        },
    })
}
