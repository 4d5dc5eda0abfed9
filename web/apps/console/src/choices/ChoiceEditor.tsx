import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { DayAndTime, Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useTemplates } from '../offers/coupons/useTemplates'
import {
    type Choice,
    type Draft,
    draftOf,
    EMPTY,
    freeCode,
    missing,
    PERS,
    type Per,
    type Season,
    type Terms,
    termsOf,
} from './choices'
import { useChoiceWords } from './choiceWords'
import { PriceTable } from './PriceTable'

/** A choice: what there is to choose from, when, and how many points each costs whom. */
export function ChoiceEditor({ base, onClose }: { base?: Choice; onClose: () => void }) {
    const words = useChoiceWords()
    const say = useSayRefusal()
    const [draft, setDraft] = useState<Draft>(() => (base === undefined ? EMPTY : draftOf(base.terms)))
    const save = useSaving(base?.id, onClose)
    const lacks = missing(draft)
    const part = { draft, onChange: setDraft }
    return (
        <Modal
            open
            width={860}
            title={words(base === undefined ? 'make' : 'change')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: lacks !== undefined, loading: save.running }}
            onOk={() => void save.run(termsOf(draft))}
            onCancel={onClose}
        >
            <div className="stack">
                <Texts {...part} fixed={base !== undefined} />
                <Items {...part} />
                <Seasons {...part} />
                <PriceTable {...part} />
                {lacks === undefined ? null : <p className="faint">{words(`missing_${lacks}`)}</p>}
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useSaving(id: string | undefined, onClose: () => void) {
    const words = useChoiceWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Terms) => {
            const header = { 'Idempotency-Key': key }
            return told(
                id === undefined
                    ? api.POST('/api/v1/choices', { params: { header }, body })
                    : api.POST('/api/v1/choices/{id}/versions', { params: { path: { id }, header }, body }),
            )
        },
        [id],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['choices'] })
            void message.success(words('saved'))
            onClose()
        },
    })
}

interface PartProps {
    draft: Draft
    onChange: (next: Draft) => void
}

function Text({
    label,
    value,
    time = false,
    onChange,
}: {
    label: string
    value: string
    /** A day and a time. */
    time?: boolean
    onChange: (next: string) => void
}) {
    return (
        <Labelled text={label}>
            {(id) =>
                time ? (
                    <DayAndTime id={id} value={value} onChange={onChange} />
                ) : (
                    <Input id={id} maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />
                )
            }
        </Labelled>
    )
}

function Texts({ draft, onChange, fixed }: PartProps & { fixed: boolean }) {
    const words = useChoiceWords()
    const text = (key: 'name' | 'nameEn' | 'about' | 'aboutEn' | 'starts' | 'ends') => (
        <Text
            label={words(key)}
            value={draft[key]}
            time={key === 'starts' || key === 'ends'}
            onChange={(value) => onChange({ ...draft, [key]: value })}
        />
    )
    return (
        <section className="service-fields">
            {text('name')}
            {text('nameEn')}
            {text('about')}
            {text('aboutEn')}
            <Labelled text={words('per')} about={fixed ? words('perFixed') : undefined}>
                {(id) => (
                    <Select<Per>
                        id={id}
                        disabled={fixed}
                        style={{ width: '100%' }}
                        options={PERS.map((value) => ({ value, label: words(`per_${value}`) }))}
                        value={draft.per}
                        onChange={(per) => onChange({ ...draft, per })}
                    />
                )}
            </Labelled>
            <span />
            {text('starts')}
            {text('ends')}
        </section>
    )
}

function Items({ draft, onChange }: PartProps) {
    const words = useChoiceWords()
    const templates = useTemplates()
    const { items } = draft
    const put = (at: number, next: Partial<Terms['items'][number]>) =>
        onChange({ ...draft, items: items.map((each, i) => (i === at ? { ...each, ...next } : each)) })
    return (
        <section className="stack close">
            <h3>{words('items')}</h3>
            {items.map((item, at) => (
                <div key={item.code} className="choice-line">
                    <Text label={words('name')} value={item.name} onChange={(name) => put(at, { name })} />
                    <Text label={words('nameEn')} value={item.nameEn} onChange={(nameEn) => put(at, { nameEn })} />
                    <Labelled text={words('pack')}>
                        {(id) => (
                            <Select
                                id={id}
                                mode="multiple"
                                style={{ width: '100%' }}
                                showSearch={{ optionFilterProp: 'label' }}
                                options={[...templates.choices]}
                                value={item.pack}
                                onChange={(pack: string[]) => put(at, { pack })}
                            />
                        )}
                    </Labelled>
                    <Remove
                        label={`${words('remove')} ${words('itemN', { n: at + 1 })}`}
                        off={items.length <= 2}
                        onClick={() => onChange({ ...draft, items: items.toSpliced(at, 1) })}
                    />
                </div>
            ))}
            <Add
                text={words('addItem')}
                off={items.length >= 20}
                onClick={() =>
                    onChange({
                        ...draft,
                        items: [...items, { code: freeCode('item', items), name: '', nameEn: '', pack: [] }],
                    })
                }
            />
        </section>
    )
}

function Seasons({ draft, onChange }: PartProps) {
    const words = useChoiceWords()
    const { seasons } = draft
    const put = (at: number, next: Partial<Season>) =>
        onChange({ ...draft, seasons: seasons.map((each, i) => (i === at ? { ...each, ...next } : each)) })
    const fresh = { code: freeCode('season', seasons), name: '', nameEn: '', from: '', until: '' }
    return (
        <section className="stack close">
            <h3>{words('seasons')}</h3>
            <p className="faint">{words('seasonsHint')}</p>
            {seasons.map((season, at) => (
                <div key={season.code} className="choice-line">
                    <Text label={words('name')} value={season.name} onChange={(name) => put(at, { name })} />
                    <Text label={words('nameEn')} value={season.nameEn} onChange={(nameEn) => put(at, { nameEn })} />
                    <Text time label={words('seasonFrom')} value={season.from} onChange={(from) => put(at, { from })} />
                    <Text
                        time
                        label={words('seasonUntil')}
                        value={season.until}
                        onChange={(until) => put(at, { until })}
                    />
                    <Remove
                        label={`${words('remove')} ${season.name}`}
                        onClick={() => onChange({ ...draft, seasons: seasons.toSpliced(at, 1) })}
                    />
                </div>
            ))}
            <Add
                text={words('addSeason')}
                off={seasons.length >= 20}
                onClick={() => onChange({ ...draft, seasons: [...seasons, fresh] })}
            />
        </section>
    )
}

function Remove({ label, off = false, onClick }: { label: string; off?: boolean; onClick: () => void }) {
    return <Button type="text" icon={<DeleteOutlined />} aria-label={label} disabled={off} onClick={onClick} />
}

function Add({ text, off, onClick }: { text: string; off: boolean; onClick: () => void }) {
    return (
        <div>
            <Button type="dashed" size="small" icon={<PlusOutlined />} disabled={off} onClick={onClick}>
                {text}
            </Button>
        </div>
    )
}
