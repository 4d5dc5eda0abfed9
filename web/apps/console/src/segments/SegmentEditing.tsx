import { api, told } from '@regulars/api'
import { Labelled, Page, Panel, sayAtField, useCommand, useLanguage } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { ruleName } from '../rules/body'
import { ConditionEditor } from '../rules/conditions/ConditionEditor'
import { anyIncomplete } from '../rules/conditions/complete'
import type { Vocabulary } from '../rules/conditions/language'
import { fitsMembers } from '../rules/conditions/offers'
import { Restored } from '../versions/Restored'
import { useKept } from '../versions/useKept'
import { Preview } from './Preview'
import { type Body, toSend, type Use } from './queries'
import { Crumb } from './SegmentPage'
import { useSegmentWords } from './segmentWords'

interface EditingProps {
    vocabulary: Vocabulary
    segment: string | undefined
    base: Body
    /** The number that the version will have. */
    next: number
}

/** A segment being written; beside it, always, how many it would hold and who some of them are. */
export function SegmentEditing({ vocabulary, segment, base, next }: EditingProps) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const kept = useKept<Body>(`regulars.segment.${segment ?? (base.byHand ? 'list' : 'new')}.${next}`, base)
    const { body } = kept
    const save = useSaving(segment, kept.forget)
    const lacks = body.byHand ? false : body.when === undefined || anyIncomplete(vocabulary, body.when)
    const ready = body.name.trim() !== '' && !lacks
    const fits = useCallback((key: string) => fitsMembers(vocabulary, key), [vocabulary])
    return (
        <Page
            title={ruleName(body, language).trim() || words(base.byHand ? 'newList' : 'newSegment')}
            before={<Crumb />}
            actions={<Actions segment={segment} ready={ready} body={body} save={save} onLeave={kept.forget} />}
        >
            {kept.restored ? (
                <Restored title={words('restored')} restart={words('restart')} onRestart={kept.restart} />
            ) : null}
            <div className="columns">
                <div className={body.byHand ? 'c12' : 'c7'}>
                    <div className="stack">
                        <Basics body={body} onChange={kept.change} />
                        {body.byHand ? (
                            <p className="soft">{words('byHand')}</p>
                        ) : (
                            <Panel title={words('who')} more={body.when ? undefined : words('everybody')}>
                                <ConditionEditor
                                    offTill
                                    vocabulary={vocabulary}
                                    value={body.when}
                                    path="body.when"
                                    refused={save.refusal?.problem?.field}
                                    refusal={save.refusal && sayAtField(save.refusal, language)}
                                    fits={fits}
                                    onChange={(when) => {
                                        save.clear()
                                        kept.change({ ...body, when })
                                    }}
                                />
                            </Panel>
                        )}
                    </div>
                </div>
                {body.byHand ? null : <Preview vocabulary={vocabulary} when={body.when} />}
            </div>
        </Page>
    )
}

interface ActionProps {
    segment: string | undefined
    ready: boolean
    body: Body
    save: ReturnType<typeof useSaving>
    onLeave: () => void
}

function Actions({ segment, ready, body, save, onLeave }: ActionProps) {
    const words = useSegmentWords()
    const can = useCan()
    const navigate = useNavigate()
    return (
        <>
            <Button
                onClick={() => {
                    onLeave()
                    void navigate(
                        segment ? { to: '/segments/$id', params: { id: segment }, search: {} } : { to: '/segments' },
                    )
                }}
            >
                {words('leave')}
            </Button>
            <Button disabled={!ready} loading={save.running} onClick={() => void save.run(body, false)}>
                {words('saveDraft')}
            </Button>
            {can('POST /api/v1/segments/{id}/activations') ? (
                <Button
                    type="primary"
                    disabled={!ready}
                    loading={save.running}
                    onClick={() => void save.run(body, true)}
                >
                    {words('saveActive')}
                </Button>
            ) : null}
        </>
    )
}

function Basics({ body, onChange }: { body: Body; onChange: (next: Body) => void }) {
    const words = useSegmentWords()
    const uses: Use[] = body.byHand ? ['SEGMENT', 'TAG'] : ['SEGMENT', 'TAG', 'STAGE', 'LAYER']
    const field = (name: 'name' | 'nameEn' | 'note', most: number) => (
        <Labelled text={words(name)}>
            {(id) => (
                <Input
                    id={id}
                    value={body[name]}
                    maxLength={most}
                    onChange={(event) => onChange({ ...body, [name]: event.target.value })}
                />
            )}
        </Labelled>
    )
    return (
        <Panel>
            <div className="segment-form">
                {field('name', 60)}
                {field('nameEn', 60)}
                <Labelled text={words('use')}>
                    {(id) => (
                        <Select<Use>
                            id={id}
                            value={body.use}
                            options={uses.map((value) => ({ value, label: words(value) }))}
                            onChange={(use) => onChange({ ...body, use })}
                        />
                    )}
                </Labelled>
                {field('note', 500)}
            </div>
        </Panel>
    )
}

function useSaving(segment: string | undefined, forget: () => void) {
    const words = useSegmentWords()
    const navigate = useNavigate()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        async (key: string, body: Body, activate: boolean) => {
            const draft = { body: toSend(body) }
            const header = { 'Idempotency-Key': key }
            const saved = await (segment
                ? told(
                      api.POST('/api/v1/segments/{id}/versions', {
                          params: { path: { id: segment }, header },
                          body: draft,
                      }),
                  )
                : told(api.POST('/api/v1/segments', { params: { header }, body: draft })))
            if (activate) {
                await told(
                    api.POST('/api/v1/segments/{id}/activations', {
                        params: { path: { id: saved.id }, header: { 'Idempotency-Key': `${key}-on` } },
                        body: { version: saved.version },
                    }),
                )
            }
            return { id: saved.id, activate }
        },
        [segment],
    )
    return useCommand(send, {
        onDone: ({ id, activate }) => {
            forget()
            void client.invalidateQueries({ queryKey: ['segments'] })
            void message.success(words(activate ? 'activated' : 'saved'))
            void navigate({ to: '/segments/$id', params: { id }, search: {} })
        },
    })
}
