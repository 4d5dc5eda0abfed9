import { api, told } from '@regulars/api'
import { sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { type Body, tag, toSend, unfinished } from './body'
import { anyIncomplete } from './conditions/complete'
import type { Vocabulary } from './conditions/language'
import { RuleSections } from './RuleSections'
import { RuleWorkbench } from './RuleWorkbench'
import { useRuleWords } from './ruleWords'

/** What was typed survives leaving the page; saved or discarded it goes. */
function useKeptBody(place: string, base: Body) {
    const [kept] = useState(() => read(place))
    const [body, setBody] = useState<Body>(kept ?? base)
    const [touched, setTouched] = useState(kept !== undefined)
    useEffect(() => {
        if (touched) localStorage.setItem(place, JSON.stringify(body))
    }, [place, body, touched])
    return {
        body,
        restored: kept !== undefined,
        change: (next: Body) => {
            setTouched(true)
            setBody(next)
        },
        forget: useCallback(() => {
            setTouched(false)
            localStorage.removeItem(place)
        }, [place]),
        restart: () => {
            localStorage.removeItem(place)
            setTouched(false)
            setBody(base)
        },
    }
}

function read(place: string): Body | undefined {
    try {
        return JSON.parse(localStorage.getItem(place) ?? 'null') ?? undefined
    } catch {
        return undefined
    }
}

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
    const kept = useKeptBody(`regulars.rule.${rule ?? 'new'}.${next}`, base)
    const [tried, setTried] = useState(false)
    const { body } = kept
    const lacking = unfinished(body)
    const open = lacking.length + [body.when, body.lines].filter((part) => anyIncomplete(vocabulary, part)).length
    const save = useSaving(rule, kept.forget)

    const leave = () => {
        kept.forget()
        void navigate(rule ? { to: '/rules/$id', params: { id: rule }, search: {} } : { to: '/rules' })
    }
    const actions = (
        <>
            {tried && open > 0 ? <span className="warn">{words('typed', { count: open })}</span> : null}
            <Button onClick={leave}>{words('leave')}</Button>
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
            {kept.restored ? <Restored onRestart={kept.restart} /> : null}
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

/** What was typed the last time is back; one may begin anew. */
function Restored({ onRestart }: { onRestart: () => void }) {
    const words = useRuleWords()
    const [warned, setWarned] = useState(true)
    if (!warned) return null
    return (
        <Alert
            type="info"
            showIcon
            className="page-alert"
            title={words('restored')}
            action={
                <Button
                    type="link"
                    size="small"
                    onClick={() => {
                        onRestart()
                        setWarned(false)
                    }}
                >
                    {words('restart')}
                </Button>
            }
        />
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
