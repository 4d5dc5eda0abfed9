import { api, told } from '@regulars/api'
import { Labelled, Sentence, sayAtField, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Input, InputNumber, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useLadder } from '../names'
import { ConditionEditor } from '../rules/conditions/ConditionEditor'
import { anyIncomplete } from '../rules/conditions/complete'
import { vocabularyQuery } from '../rules/conditions/known'
import { fitsMembers } from '../rules/conditions/offers'
import { useSentence } from './ServicesTab'
import { type Draft, draftOf, EMPTY, PERS, type Per, type Service, termsOf } from './services'
import { useServiceWords } from './serviceWords'

/** A benefit, or its next version; beside the fields always the sentence that they make. */
export function ServiceEditor({ base, onClose }: { base?: Service; onClose: () => void }) {
    const words = useServiceWords()
    const say = useSayRefusal()
    const sentence = useSentence()
    const vocabulary = useQuery(vocabularyQuery).data
    const [draft, setDraft] = useState<Draft>(base ? draftOf(base.terms) : EMPTY)
    const save = useSaving(base?.id, onClose)
    const named = [draft.name, draft.nameEn, draft.about, draft.aboutEn].every((text) => text.trim() !== '')
    const ready = named && vocabulary !== undefined && !anyIncomplete(vocabulary, draft.when)
    return (
        <Modal
            open
            width={720}
            title={words(base ? 'changeTitle' : 'newService')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !ready, loading: save.running }}
            onOk={() => void save.run(termsOf(draft))}
            onCancel={onClose}
        >
            <div className="stack">
                {base ? <p className="soft">{words('changeNote')}</p> : null}
                <Texts draft={draft} onChange={setDraft} />
                <Who draft={draft} refusal={save.refusal} onChange={setDraft} />
                <Counting draft={draft} onChange={setDraft} />
                <Sentence text={sentence(draft)} />
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useSaving(id: string | undefined, onClose: () => void) {
    const words = useServiceWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: ReturnType<typeof termsOf>) => {
            const header = { 'Idempotency-Key': key }
            return id === undefined
                ? told(api.POST('/api/v1/services', { params: { header }, body }))
                : told(api.POST('/api/v1/services/{id}/versions', { params: { header, path: { id } }, body }))
        },
        [id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['services'] })
            void message.success(words('saved'))
            onClose()
        },
    })
}

interface PartProps {
    draft: Draft
    onChange: (next: Draft) => void
}

function Texts({ draft, onChange }: PartProps) {
    const words = useServiceWords()
    const field = (name: 'name' | 'nameEn' | 'about' | 'aboutEn', most: number) => (
        <Labelled text={words(name)}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={most}
                    value={draft[name]}
                    onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
                />
            )}
        </Labelled>
    )
    return (
        <div className="service-fields">
            {field('name', 120)}
            {field('nameEn', 120)}
            {field('about', 500)}
            {field('aboutEn', 500)}
        </div>
    )
}

function Who({ draft, refusal, onChange }: PartProps & { refusal: ReturnType<typeof useSaving>['refusal'] }) {
    const words = useServiceWords()
    const [language] = useLanguage()
    const ladder = useLadder()
    const vocabulary = useQuery(vocabularyQuery).data
    const tiers = (ladder?.tiers ?? []).map((tier) => ({
        value: tier.code,
        label: language === 'zh' ? tier.nameZh : tier.nameEn,
    }))
    return (
        <section className="stack close">
            <h3>{words('who')}</h3>
            <Labelled text={words('tiers')}>
                {(id) => (
                    <Select
                        id={id}
                        mode="multiple"
                        placeholder={words('tiersAll')}
                        options={tiers}
                        value={draft.tiers}
                        onChange={(chosen: string[]) => onChange({ ...draft, tiers: chosen })}
                    />
                )}
            </Labelled>
            {vocabulary ? (
                <ConditionEditor
                    offTill
                    vocabulary={vocabulary}
                    value={draft.when}
                    path="when"
                    refused={refusal?.problem?.field}
                    refusal={refusal && sayAtField(refusal, language)}
                    fits={(key) => fitsMembers(vocabulary, key)}
                    onChange={(when) => onChange({ ...draft, when })}
                />
            ) : null}
        </section>
    )
}

/** Figures in the sentences that they belong to. */
function Counting({ draft, onChange }: PartProps) {
    const words = useServiceWords()
    const figure = (name: 'times' | 'cancelHours' | 'earlyMinutes', label: string, least: number, most: number) => (
        <InputNumber
            aria-label={label}
            min={least}
            max={most}
            precision={0}
            value={draft[name]}
            onChange={(value) => onChange({ ...draft, [name]: value ?? least })}
        />
    )
    const counts = (name: 'lateCounts' | 'missedCounts', label: string) => (
        <Select<'countsYes' | 'countsNo'>
            aria-label={label}
            value={draft[name] ? 'countsYes' : 'countsNo'}
            options={(['countsYes', 'countsNo'] as const).map((value) => ({ value, label: words(value) }))}
            onChange={(value) => onChange({ ...draft, [name]: value === 'countsYes' })}
        />
    )
    return (
        <section className="stack close">
            <h3>{words('rules')}</h3>
            <div className="says">
                {figure('times', words('times'), 1, 1000)}
                {words('timesUnit')}
                <Select<Per>
                    aria-label={words('times')}
                    value={draft.per}
                    options={PERS.map((value) => ({ value, label: words(`per_${value}`) }))}
                    onChange={(per) => onChange({ ...draft, per })}
                />
            </div>
            <div className="says">
                {words('cancelBefore')}
                {figure('cancelHours', words('cancelAfter'), 0, 720)}
                {words('cancelAfter')}
            </div>
            <div className="says">
                {words('late')}
                {counts('lateCounts', words('late'))}
            </div>
            <div className="says">
                {words('missed')}
                {counts('missedCounts', words('missed'))}
            </div>
            <div className="says">
                {words('early')}
                {figure('earlyMinutes', words('earlyAfter'), 0, 1440)}
                {words('earlyAfter')}
            </div>
        </section>
    )
}
