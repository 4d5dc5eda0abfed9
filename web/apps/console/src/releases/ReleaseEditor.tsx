import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { api, told } from '@regulars/api'
import { Labelled, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useLadder, useStores } from '../names'
import { type Draft, type Early, EMPTY, overReserved, type Terms, termsOf, whole } from './releases'
import { useReleaseWords } from './releaseWords'

const MINUTE = 'YYYY-MM-DD HH:mm'

/** A release: which goods, when for all, who before, and how many. */
export function ReleaseEditor({ onClose }: { onClose: () => void }) {
    const words = useReleaseWords()
    const say = useSayRefusal()
    const [draft, setDraft] = useState<Draft>(EMPTY)
    const save = useSaving(onClose)
    const part = { draft, onChange: setDraft }
    return (
        <Modal
            open
            width={680}
            title={words('make')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !whole(draft), loading: save.running }}
            onOk={() => void save.run(termsOf(draft))}
            onCancel={onClose}
        >
            <div className="stack">
                <Goods {...part} />
                <When {...part} />
                <Earlier {...part} />
                <p className="faint">{words('fixed')}</p>
                {save.refusal ? <Alert type="error" showIcon title={say(save.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useSaving(onClose: () => void) {
    const words = useReleaseWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: Terms) =>
            told(api.POST('/api/v1/releases', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    return useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['releases'] })
            void message.success(words('saved'))
            onClose()
        },
    })
}

interface PartProps {
    draft: Draft
    onChange: (next: Draft) => void
}

function Goods({ draft, onChange }: PartProps) {
    const words = useReleaseWords()
    const stores = useStores()
    const name = (key: 'name' | 'nameEn') => (
        <Labelled text={words(key)}>
            {(id) => (
                <Input
                    id={id}
                    maxLength={120}
                    value={draft[key]}
                    onChange={(event) => onChange({ ...draft, [key]: event.target.value })}
                />
            )}
        </Labelled>
    )
    const codes = (key: 'skus' | 'categories') => (
        <Labelled text={words(key)}>
            {(id) => (
                <Select
                    id={id}
                    mode="tags"
                    open={false}
                    placeholder={words('codesHint')}
                    value={draft[key]}
                    onChange={(next: string[]) => onChange({ ...draft, [key]: next.map((code) => code.trim()) })}
                />
            )}
        </Labelled>
    )
    return (
        <section className="stack close">
            <div className="service-fields">
                {name('name')}
                {name('nameEn')}
            </div>
            <h3>{words('goods')}</h3>
            {codes('categories')}
            {codes('skus')}
            <Labelled text={words('stores')}>
                {(id) => (
                    <Select
                        id={id}
                        mode="multiple"
                        placeholder={words('allStores')}
                        options={[...stores.choices]}
                        value={draft.stores}
                        onChange={(next: string[]) => onChange({ ...draft, stores: next })}
                    />
                )}
            </Labelled>
        </section>
    )
}

function When({ draft, onChange }: PartProps) {
    const words = useReleaseWords()
    const clock = (key: 'opens' | 'closes') => (
        <Input
            type="time"
            className="clock"
            aria-label={words(key)}
            value={draft[key]}
            onChange={(event) => onChange({ ...draft, [key]: event.target.value })}
        />
    )
    return (
        <section className="stack close">
            <h3>{words('when')}</h3>
            <Radio.Group
                aria-label={words('when')}
                value={draft.daily}
                onChange={(event) => onChange({ ...draft, daily: event.target.value === true })}
                options={[
                    { value: false, label: words('once') },
                    { value: true, label: words('daily') },
                ]}
            />
            {draft.daily ? (
                <div className="says">
                    {words('opens')}
                    {clock('opens')}
                    {words('closes')}
                    {clock('closes')}
                    <span className="faint">{words('closesHint')}</span>
                </div>
            ) : (
                <div className="says">
                    {words('starts')}
                    <DatePicker
                        showTime={{ format: 'HH:mm' }}
                        format={MINUTE}
                        needConfirm={false}
                        aria-label={words('starts')}
                        onChange={(at) => onChange({ ...draft, at: at?.format(MINUTE) })}
                    />
                </div>
            )}
            <div className="says">
                {words(draft.daily ? 'stockDaily' : 'stockOnce')}
                <InputNumber
                    aria-label={words('stock')}
                    min={1}
                    precision={0}
                    value={draft.stock}
                    onChange={(stock) => onChange({ ...draft, stock })}
                />
                <span className="faint">{words('stockNone')}</span>
            </div>
        </section>
    )
}

function Earlier({ draft, onChange }: PartProps) {
    const words = useReleaseWords()
    const { early } = draft
    const put = (next: Early[]) => onChange({ ...draft, early: next })
    return (
        <section className="stack close">
            <h3>{words('early')}</h3>
            {early.map((each, at) => (
                <OneEarly
                    key={at}
                    early={each}
                    counted={draft.stock !== null}
                    onChange={(next) => put(early.with(at, next))}
                    onRemove={() => put(early.toSpliced(at, 1))}
                />
            ))}
            {overReserved(draft) ? <p className="bad">{words('tooMany')}</p> : null}
            {early.length < 10 ? (
                <div>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => put([...early, { tiers: [], minutes: 60, reserved: 0 }])}
                    >
                        {words('addEarly')}
                    </Button>
                </div>
            ) : null}
        </section>
    )
}

function OneEarly({
    early,
    counted,
    onChange,
    onRemove,
}: {
    early: Early
    counted: boolean
    onChange: (next: Early) => void
    onRemove: () => void
}) {
    const words = useReleaseWords()
    const [language] = useLanguage()
    const ladder = useLadder()
    const figure = (key: 'minutes' | 'reserved', label: string) => (
        <InputNumber
            aria-label={label}
            min={0}
            precision={0}
            value={early[key]}
            onChange={(value) => onChange({ ...early, [key]: value ?? 0 })}
        />
    )
    return (
        <div className="says">
            <Select
                mode="multiple"
                className="early-tiers"
                aria-label={words('early')}
                placeholder={words('anyMember')}
                options={(ladder?.tiers ?? []).map((tier) => ({
                    value: tier.code,
                    label: language === 'zh' ? tier.nameZh : tier.nameEn,
                }))}
                value={early.tiers}
                onChange={(tiers: string[]) => onChange({ ...early, tiers })}
            />
            {words('minutesBefore')}
            {figure('minutes', words('minutes'))}
            {words('minutes')}
            {counted || early.reserved > 0 ? (
                <>
                    {words('reserve')}
                    {figure('reserved', words('reserve'))}
                    {words('pieces')}
                </>
            ) : null}
            <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={words('remove')}
                onClick={onRemove}
            />
        </div>
    )
}
