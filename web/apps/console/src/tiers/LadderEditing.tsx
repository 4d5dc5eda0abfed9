import { api, told } from '@regulars/api'
import { Page, Panel, sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useCan } from '../access/session'
import { tag } from '../rules/body'
import type { Vocabulary } from '../rules/conditions/language'
import { Restored } from '../versions/Restored'
import { useKept } from '../versions/useKept'
import { Hints } from './Hints'
import { HINTS } from './hints'
import { KeepingEditor } from './KeepingEditor'
import { LadderSteps } from './LadderSteps'
import { type Body, faults, inserted, MOST_TIERS, toSend, type Version } from './ladder'
import { TierEditor } from './TierEditor'
import { TierSentences } from './TierSentences'
import { useTierWords } from './tierWords'
import { useMembersNow } from './usePreview'
import { WhoMoves } from './WhoMoves'

interface Props {
    vocabulary: Vocabulary
    base: Body
    next: number
    current: Version | undefined
    nameOf: (code: string) => string
}

/** The ladder open for writing: the picture, one step at a time, and who would move. */
export function LadderEditing({ vocabulary, base, next, current, nameOf }: Props) {
    const words = useTierWords()
    const can = useCan()
    const navigate = useNavigate()
    const kept = useKept<Body>(`regulars.ladder.${next}`, base)
    const save = useSaving(kept.forget)
    const open = kept.body.tiers.reduce((sum, _, at) => sum + faults(kept.body, at).length, 0)
    const change = (changed: Body) => {
        save.clear()
        kept.change(changed)
    }
    const leave = () => {
        kept.forget()
        void navigate({ to: '/tiers', search: {} })
    }
    return (
        <Page
            title={words('edit')}
            lead={words('lead')}
            actions={
                <>
                    {open > 0 ? <span className="warn">{words('faults', { count: open })}</span> : null}
                    <Button onClick={leave}>{words('leave')}</Button>
                    <Button
                        type="primary"
                        disabled={open > 0}
                        loading={save.running}
                        onClick={() => void save.run(kept.body)}
                    >
                        {words('save')}
                    </Button>
                </>
            }
        >
            <div className="stack">
                {kept.restored ? (
                    <Restored title={words('restored')} restart={words('restart')} onRestart={kept.restart} />
                ) : null}
                <Steps vocabulary={vocabulary} body={kept.body} refusal={save.refusal} onChange={change} />
                <KeepingEditor body={kept.body} onChange={change} />
                {can('POST /api/v1/ladders/previews') ? (
                    <Foresight body={kept.body} whole={open === 0} current={current} nameOf={nameOf} />
                ) : null}
            </div>
        </Page>
    )
}

/** The picture, and the step that was chosen in it. */
function Steps({
    vocabulary,
    body,
    refusal,
    onChange,
}: {
    vocabulary: Vocabulary
    body: Body
    refusal: ReturnType<typeof useSaving>['refusal']
    onChange: (next: Body) => void
}) {
    const words = useTierWords()
    const [language] = useLanguage()
    const members = useMembersNow()
    const [chosen, setChosen] = useState(Math.min(1, body.tiers.length - 1))
    const tier = body.tiers[chosen]
    const insert = (at: number) => {
        const place = Math.max(1, at)
        onChange(inserted(body, place))
        setChosen(place)
    }
    const remove = () => {
        onChange({ ...body, tiers: body.tiers.toSpliced(chosen, 1) })
        setChosen(chosen - 1)
    }
    return (
        <>
            <Panel title={words('ladder')}>
                <LadderSteps
                    tiers={body.tiers}
                    members={members}
                    chosen={chosen}
                    onChoose={setChosen}
                    faulty={(at) => faults(body, at).length > 0}
                    onInsert={body.tiers.length >= MOST_TIERS ? undefined : insert}
                />
                <TierSentences body={body} vocabulary={vocabulary} />
            </Panel>
            <Hints body={body} />
            {tier ? (
                <TierEditor
                    key={chosen}
                    vocabulary={vocabulary}
                    tier={tier}
                    at={chosen}
                    faults={faults(body, chosen)}
                    refused={refusal?.problem?.field}
                    refusal={refusal && sayAtField(refusal, language)}
                    onChange={(changed) => onChange({ ...body, tiers: body.tiers.with(chosen, changed) })}
                    onRemove={chosen === 0 || body.tiers.length < 2 ? undefined : remove}
                />
            ) : null}
        </>
    )
}

/** Who would move, reckoned when somebody asks, since it walks over all members. */
function Foresight({
    body,
    whole,
    current,
    nameOf,
}: {
    body: Body
    whole: boolean
    current: Version | undefined
    nameOf: (code: string) => string
}) {
    const words = useTierWords()
    const [language] = useLanguage()
    const [worked, setWorked] = useState<Body>()
    const codes = useMemo(() => (current?.body.tiers ?? []).map((each) => each.code), [current])
    // A tier that is new in the draft is known by its name here alone.
    const named = useCallback(
        (code: string) => {
            const own = worked?.tiers.find((each) => each.code === code)
            if (own === undefined || codes.includes(code)) return nameOf(code)
            return (language === 'zh' ? own.nameZh : own.nameEn) || code
        },
        [worked, codes, nameOf, language],
    )
    return (
        <>
            <Panel
                title={words('who')}
                more={
                    <Button disabled={!whole || worked === body} onClick={() => setWorked(body)}>
                        {words(worked ? 'again' : 'look4')}
                    </Button>
                }
            >
                <span className="soft">{words('whoLead')}</span>
            </Panel>
            {worked ? (
                <div className="stack">
                    {worked === body ? null : <Alert type="info" showIcon title={words('stale')} />}
                    <WhoMoves body={worked} codes={codes} nameOf={named} told={HINTS} />
                </div>
            ) : null}
        </>
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
