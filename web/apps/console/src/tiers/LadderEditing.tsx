import { api, told } from '@regulars/api'
import { Page, Panel, sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useCan } from '../access/session'
import { tag } from '../rules/body'
import type { Vocabulary } from '../rules/conditions/language'
import { KeepingEditor } from './KeepingEditor'
import { LadderSteps } from './LadderSteps'
import { type Body, faults, inserted, toSend, type Version } from './ladder'
import { TierEditor } from './TierEditor'
import { useTierWords } from './tierWords'
import { useMembersNow } from './usePreview'
import { WhoMoves } from './WhoMoves'

/** What was typed survives leaving the page. */
function useKept(place: string, base: Body) {
    const [kept] = useState<Body | undefined>(() => {
        try {
            return JSON.parse(localStorage.getItem(place) ?? 'null') ?? undefined
        } catch {
            return undefined
        }
    })
    const [body, setBody] = useState(kept ?? base)
    const [touched, setTouched] = useState(kept !== undefined)
    const [told_, setTold] = useState(kept !== undefined)
    useEffect(() => {
        if (touched) localStorage.setItem(place, JSON.stringify(body))
    }, [place, body, touched])
    const forget = useCallback(() => {
        setTouched(false)
        setTold(false)
        localStorage.removeItem(place)
    }, [place])
    return {
        body,
        restored: told_,
        forget,
        change: (next: Body) => {
            setTouched(true)
            setBody(next)
        },
        restart: () => {
            forget()
            setBody(base)
        },
    }
}

/** The ladder open for writing: the picture, one step at a time, and who would move. */
export function LadderEditing({
    vocabulary,
    base,
    next,
    current,
    nameOf,
}: {
    vocabulary: Vocabulary
    base: Body
    next: number
    current: Version | undefined
    nameOf: (code: string) => string
}) {
    const words = useTierWords()
    const can = useCan()
    const [language] = useLanguage()
    const navigate = useNavigate()
    const members = useMembersNow()
    const kept = useKept(`regulars.ladder.${next}`, base)
    const { body } = kept
    const [chosen, setChosen] = useState(Math.min(1, body.tiers.length - 1))
    const [worked, setWorked] = useState<Body>()
    const save = useSaving(kept.forget)
    const wrong = body.tiers.map((_, at) => faults(body, at))
    const open = wrong.reduce((sum, each) => sum + each.length, 0)
    const tier = body.tiers[chosen]
    const change = (changed: Body) => {
        save.clear()
        kept.change(changed)
    }
    const named = (code: string) => {
        const own = body.tiers.find((each) => each.code === code)
        return own && !current?.body.tiers.some((each) => each.code === code) ? own.nameZh || code : nameOf(code)
    }
    return (
        <Page
            title={words('edit')}
            lead={words('lead')}
            actions={
                <>
                    {open > 0 ? <span className="warn">{words('faults', { count: open })}</span> : null}
                    <Button
                        onClick={() => {
                            kept.forget()
                            void navigate({ to: '/tiers', search: {} })
                        }}
                    >
                        {words('leave')}
                    </Button>
                    <Button
                        type="primary"
                        disabled={open > 0}
                        loading={save.running}
                        onClick={() => void save.run(body)}
                    >
                        {words('save')}
                    </Button>
                </>
            }
        >
            <div className="stack">
                {kept.restored ? (
                    <Alert
                        type="info"
                        showIcon
                        title={words('restored')}
                        action={
                            <Button type="link" size="small" onClick={kept.restart}>
                                {words('restart')}
                            </Button>
                        }
                    />
                ) : null}
                <Panel title={words('ladder')}>
                    <LadderSteps
                        tiers={body.tiers}
                        members={members}
                        chosen={chosen}
                        onChoose={setChosen}
                        faulty={(at) => (wrong[at]?.length ?? 0) > 0}
                        onInsert={
                            body.tiers.length >= 20
                                ? undefined
                                : (at) => {
                                      const place = Math.max(1, at)
                                      change(inserted(body, place))
                                      setChosen(place)
                                  }
                        }
                    />
                </Panel>
                {tier ? (
                    <TierEditor
                        key={chosen}
                        vocabulary={vocabulary}
                        tier={tier}
                        at={chosen}
                        faults={wrong[chosen] ?? []}
                        refused={save.refusal?.problem?.field}
                        refusal={save.refusal && sayAtField(save.refusal, language)}
                        onChange={(changed) => change({ ...body, tiers: body.tiers.with(chosen, changed) })}
                        onRemove={
                            chosen === 0 || body.tiers.length < 2
                                ? undefined
                                : () => {
                                      change({ ...body, tiers: body.tiers.toSpliced(chosen, 1) })
                                      setChosen(chosen - 1)
                                  }
                        }
                    />
                ) : null}
                <KeepingEditor body={body} onChange={change} />
                {can('POST /api/v1/ladders/previews') ? (
                    <>
                        <Panel
                            title={words('who')}
                            more={
                                <Button disabled={open > 0 || worked === body} onClick={() => setWorked(body)}>
                                    {words(worked ? 'again' : 'look4')}
                                </Button>
                            }
                        >
                            <span className="soft">{words('whoLead')}</span>
                        </Panel>
                        {worked ? (
                            <div className="stack">
                                {worked === body ? null : <Alert type="info" showIcon title={words('stale')} />}
                                <WhoMoves
                                    body={worked}
                                    codes={(current?.body.tiers ?? []).map((each) => each.code)}
                                    nameOf={named}
                                />
                            </div>
                        ) : null}
                    </>
                ) : null}
            </div>
        </Page>
    )
}

function useSaving(forget: () => void) {
    const words = useTierWords()
    const client = useQueryClient()
    const navigate = useNavigate()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Body) =>
            told(
                api.POST('/api/v1/ladders', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { body: toSend(body) },
                }),
            ),
        [],
    )
    return useCommand(send, {
        onDone: (saved) => {
            forget()
            void client.invalidateQueries({ queryKey: ['ladders'] })
            void message.success(words('saved', { n: saved.version }))
            void navigate({ to: '/tiers', search: { version: tag(saved.version) } })
        },
    })
}
