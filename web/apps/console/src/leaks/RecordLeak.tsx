import { api, told } from '@regulars/api'
import { DayAndTime, Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Radio } from 'antd'
import { useCallback, useState } from 'react'
import { idsIn } from '../segments/ListingModal'
import { Guardians } from './Guardians'
import { BLANK, complete, type Draft, SCOPES, type Scope, type Wanted, wanted } from './leaks'
import { useLeakWords } from './leakWords'

/** What happened and whom it concerns; the list is looked at before anything is kept. */
export function RecordLeak({ onClose }: { onClose: () => void }) {
    const words = useLeakWords()
    const say = useSayRefusal()
    const [draft, setDraft] = useState(BLANK)
    const foresee = useForeseeing()
    const record = useRecording(onClose)
    const refusal = record.refusal ?? foresee.refusal
    const change = (next: Partial<Draft>) => {
        setDraft({ ...draft, ...next })
        foresee.forget()
        record.clear()
    }
    const whole = complete(draft)
    return (
        <Modal
            open
            width={720}
            title={words('make')}
            okText={words('submit')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !whole || (foresee.seen?.guardians ?? 0) === 0, loading: record.running }}
            onOk={() => void record.run(wanted(draft))}
            onCancel={onClose}
        >
            <div className="stack close">
                <Told draft={draft} onChange={change} />
                <Concerned draft={draft} onChange={change} />
                <Button disabled={!whole} loading={foresee.running} onClick={() => void foresee.run(wanted(draft))}>
                    {words('foresee')}
                </Button>
                {foresee.seen ? <Foreseen of={foresee.seen} /> : null}
                {refusal ? <Alert type="error" showIcon title={say(refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

interface Editing {
    draft: Draft
    onChange: (next: Partial<Draft>) => void
}

function Told({ draft, onChange }: Editing) {
    const words = useLeakWords()
    return (
        <>
            <Labelled text={words('what')}>
                {(id) => (
                    <Input.TextArea
                        id={id}
                        rows={3}
                        maxLength={1000}
                        value={draft.what}
                        onChange={({ target }) => onChange({ what: target.value })}
                    />
                )}
            </Labelled>
            {(['data', 'contact'] as const).map((key) => (
                <Labelled key={key} text={words(key)}>
                    {(id) => (
                        <Input
                            id={id}
                            maxLength={200}
                            value={draft[key]}
                            placeholder={words(`${key}Hint`)}
                            onChange={({ target }) => onChange({ [key]: target.value })}
                        />
                    )}
                </Labelled>
            ))}
        </>
    )
}

function Concerned({ draft, onChange }: Editing) {
    const words = useLeakWords()
    const [text, setText] = useState('')
    return (
        <>
            <div className="pair">
                {(['from', 'until'] as const).map((key) => (
                    <Labelled key={key} text={`${words('period')} · ${words(key)}`}>
                        {(id) => (
                            <DayAndTime id={id} value={draft[key]} onChange={(next) => onChange({ [key]: next })} />
                        )}
                    </Labelled>
                ))}
            </div>
            <Radio.Group
                aria-label={words('scope')}
                vertical
                value={draft.scope}
                options={SCOPES.map((value) => ({ value, label: words(value) }))}
                onChange={({ target }) => {
                    const scope = target.value as Scope
                    onChange({ scope, members: scope === 'MEMBERS' ? idsIn(text) : [] })
                }}
            />
            {draft.scope === 'MEMBERS' ? (
                <Input.TextArea
                    rows={4}
                    aria-label={words('members')}
                    placeholder={words('members')}
                    value={text}
                    onChange={({ target }) => {
                        setText(target.value)
                        onChange({ members: idsIn(target.value) })
                    }}
                />
            ) : null}
        </>
    )
}

/** So many are enough to see that it is the right ones. */
const FEW = 8

type Seen = Awaited<ReturnType<typeof foreseen>>
const foreseen = (body: Wanted) => told(api.POST('/api/v1/leaks/previews', { body }))

function Foreseen({ of }: { of: Seen }) {
    const words = useLeakWords()
    const first = (of.first ?? []).slice(0, FEW)
    if (of.guardians === 0) return <Alert type="info" showIcon title={words('foreseenNone')} />
    return (
        <section className="stack close">
            <h3 aria-live="polite">
                {words('foreseen', { count: of.guardians })}
                {first.length < of.guardians ? `（${words('foreseenFirst', { count: first.length })}）` : ''}
            </h3>
            <Guardians name="leak-foreseen" rows={first} all={of.guardians} told={false} />
        </section>
    )
}

function useForeseeing() {
    const [seen, setSeen] = useState<Seen>()
    const send = useCallback((_key: string, body: Wanted) => foreseen(body), [])
    const { run, running, refusal, clear } = useCommand(send, { quiet: true, onDone: setSeen })
    return {
        run,
        running,
        refusal,
        seen,
        forget: () => {
            setSeen(undefined)
            clear()
        },
    }
}

function useRecording(onClose: () => void) {
    const words = useLeakWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Wanted) =>
            told(api.POST('/api/v1/leaks', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['leaks'] })
            void message.success(words('recorded'))
            onClose()
        },
    })
}
