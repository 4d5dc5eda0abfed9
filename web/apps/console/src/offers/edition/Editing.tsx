import { textOf, useCommand } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { tag } from '../../rules/body'
import type { Vocabulary } from '../../rules/conditions/language'
import { useAddress } from '../../useAddress'
import { Restored } from '../../versions/Restored'
import { useKept } from '../../versions/useKept'
import { useOfferWords } from '../offerWords'
import { type Draft, open } from './draft'
import { StepBar } from './StepBar'
import { StepShown } from './StepShown'
import { openIn, type Step, stepsOf } from './steps'
import type { Subject } from './subject'
import { Workbench } from './Workbench'

interface Props {
    subject: Subject
    vocabulary: Vocabulary
    id: string | undefined
    base: Draft
    /** The number that the version will have. */
    next: number
    head: (actions: ReactNode, draft: Draft, children: ReactNode) => ReactNode
}

/** An offer being written, step by step: saved it is a draft, a version of its own, that counts for nobody yet. */
export function Editing({ subject, vocabulary, id, base, next, head }: Props) {
    const words = useOfferWords()
    const kept = useKept<Draft>(`regulars.${subject.key}.${id ?? 'new'}.${next}`, base)
    const [tried, setTried] = useState(false)
    const [step, steps, go] = useStep(subject)
    const draft = kept.body
    const lacking = open(draft)
    const waits = openIn(vocabulary, draft)
    const count = Object.values(waits).reduce((sum, each) => sum + each, 0)
    const save = useSaving(subject, id, kept.forget)
    const leave = useLeaving(subject, id, kept.forget)
    const actions = (
        <>
            {tried && count > 0 ? <span className="warn">{words('typed', { count })}</span> : null}
            <Button onClick={leave}>{words('leave')}</Button>
            <Button
                type="primary"
                loading={save.running}
                onClick={() => {
                    if (count === 0) return void save.run(draft)
                    setTried(true)
                    go(steps.find((each) => waits[each] > 0) ?? step)
                }}
            >
                {id ? words('saveAs', { n: next }) : words('save')}
            </Button>
        </>
    )
    return head(
        actions,
        draft,
        <>
            {kept.restored ? (
                <Restored title={words('restored')} restart={words('restart')} onRestart={kept.restart} />
            ) : null}
            <StepBar steps={steps} at={step} open={waits} onGo={go} />
            <Workbench subject={subject} vocabulary={vocabulary} draft={draft} id={id}>
                {(refusal) => (
                    <div className="stack">
                        <StepShown
                            subject={subject}
                            vocabulary={vocabulary}
                            step={step}
                            draft={draft}
                            refusal={save.refusal ?? refusal}
                            wrong={(field) => lacking.includes(field) && (tried || field.startsWith('benefit'))}
                            onChange={(changed) => {
                                save.clear()
                                kept.change(changed)
                            }}
                        />
                        <Further steps={steps} at={step} onGo={go} />
                    </div>
                )}
            </Workbench>
        </>,
    )
}

function useLeaving(subject: Subject, id: string | undefined, forget: () => void): () => void {
    const navigate = useNavigate()
    return () => {
        forget()
        void navigate(id ? { to: subject.page, params: { id }, search: {} } : { to: subject.home })
    }
}

/** The step stands in the address. */
function useStep(subject: Subject): [Step, readonly Step[], (step: Step) => void] {
    const [chosen, change] = useAddress()
    const steps = stepsOf(subject.coupon)
    const step = steps.find((each) => each === textOf(chosen.step)) ?? 'kind'
    return [step, steps, (next) => change({ step: next === 'kind' ? undefined : next }, { replace: true })]
}

function Further({ steps, at, onGo }: { steps: readonly Step[]; at: Step; onGo: (step: Step) => void }) {
    const words = useOfferWords()
    const place = steps.indexOf(at)
    const [before, after] = [steps[place - 1], steps[place + 1]]
    return (
        <div className="row">
            {before ? <Button onClick={() => onGo(before)}>{words('previousStep')}</Button> : null}
            {after ? (
                <Button type="primary" ghost onClick={() => onGo(after)}>
                    {words('nextStep', { step: words(`step_${after}`) })}
                </Button>
            ) : (
                <span className="soft">{words('lastStep')}</span>
            )}
        </div>
    )
}

function useSaving(subject: Subject, id: string | undefined, forget: () => void) {
    const words = useOfferWords()
    const navigate = useNavigate()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback((key: string, draft: Draft) => subject.save(key, id, draft), [subject, id])
    return useCommand(send, {
        onDone: (saved) => {
            forget()
            void client.invalidateQueries({ queryKey: [subject.key] })
            void message.success(words('saved', { n: saved.version }))
            void navigate({ to: subject.page, params: { id: saved.id }, search: { version: tag(saved.version) } })
        },
    })
}
