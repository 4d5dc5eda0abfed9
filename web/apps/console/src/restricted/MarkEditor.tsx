import { api, told } from '@regulars/api'
import { Labelled, listed, Sentence, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Checkbox, DatePicker, Input, Modal, Radio } from 'antd'
import { useCallback, useState } from 'react'
import { BARS, type Bar, type Draft, EMPTY, type Mark, markOf, whole } from './restricted'
import { useRestrictedWords } from './restrictedWords'

const MINUTE = 'YYYY-MM-DD HH:mm'

/** A mark: which goods, what they are kept from, on which grounds, since when. */
export function MarkEditor({ onClose }: { onClose: () => void }) {
    const words = useRestrictedWords()
    const say = useSayRefusal()
    const [language] = useLanguage()
    const [draft, setDraft] = useState<Draft>(EMPTY)
    const save = useSaving(onClose)
    const bars = BARS.filter((bar) => draft.bars.includes(bar)).map((bar) => words(bar))
    return (
        <Modal
            open
            width={620}
            title={words('make')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !whole(draft), loading: save.running }}
            onOk={() => void save.run(markOf(draft))}
            onCancel={onClose}
        >
            <div className="stack">
                <Which draft={draft} onChange={setDraft} />
                <Kept draft={draft} onChange={setDraft} />
                <When draft={draft} onChange={setDraft} />
                {draft.goods.trim() !== '' && bars.length > 0 ? (
                    <Sentence
                        text={words(draft.by === 'allowed' ? 'saysAllowed' : 'saysBarred', {
                            goods: draft.goods.trim(),
                            bars: listed(bars, language),
                        })}
                    />
                ) : null}
                <p className="faint">{words('note')}</p>
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useSaving(onClose: () => void) {
    const words = useRestrictedWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Mark) =>
            told(api.POST('/api/v1/restricted-goods', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['restricted-goods'] })
            void message.success(words('saved'))
            onClose()
        },
    })
}

interface PartProps {
    draft: Draft
    onChange: (next: Draft) => void
}

function Which({ draft, onChange }: PartProps) {
    const words = useRestrictedWords()
    return (
        <section className="stack close">
            <Radio.Group
                aria-label={words('goods')}
                value={draft.by}
                onChange={(event) => onChange({ ...draft, by: event.target.value as Draft['by'] })}
                options={(['category', 'sku', 'allowed'] as const).map((by) => ({ value: by, label: words(by) }))}
            />
            {draft.by === 'allowed' ? <p className="faint">{words('allowedHint')}</p> : null}
            <Labelled text={words(draft.by === 'category' ? 'categoryName' : 'skuName')}>
                {(id) => (
                    <Input
                        id={id}
                        maxLength={64}
                        value={draft.goods}
                        onChange={(event) => onChange({ ...draft, goods: event.target.value })}
                    />
                )}
            </Labelled>
        </section>
    )
}

function Kept({ draft, onChange }: PartProps) {
    const words = useRestrictedWords()
    return (
        <section className="stack close">
            <h3>{words(draft.by === 'allowed' ? 'freedLabel' : 'barsLabel')}</h3>
            <Checkbox.Group
                aria-label={words(draft.by === 'allowed' ? 'freedLabel' : 'barsLabel')}
                value={draft.bars}
                onChange={(bars) => onChange({ ...draft, bars: bars as Bar[] })}
                options={BARS.map((bar) => ({ value: bar, label: words(bar) }))}
            />
            <Labelled text={words('reason')}>
                {(id) => (
                    <Input
                        id={id}
                        maxLength={200}
                        placeholder={words('reasonHint')}
                        value={draft.reason}
                        onChange={(event) => onChange({ ...draft, reason: event.target.value })}
                    />
                )}
            </Labelled>
        </section>
    )
}

function When({ draft, onChange }: PartProps) {
    const words = useRestrictedWords()
    const picker = (key: 'starts' | 'ends', placeholder: string) => (
        <DatePicker
            showTime={{ format: 'HH:mm' }}
            format={MINUTE}
            needConfirm={false}
            aria-label={words(key)}
            placeholder={placeholder}
            onChange={(at) => onChange({ ...draft, [key]: at?.format(MINUTE) })}
        />
    )
    return (
        <div className="row">
            {words('starts')}
            {picker('starts', words('atOnce'))}
            {words('ends')}
            {picker('ends', words('forEver'))}
        </div>
    )
}
