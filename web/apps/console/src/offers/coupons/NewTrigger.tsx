import { api, type Schemas, told } from '@regulars/api'
import { Labelled, useCommand, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Checkbox, Input, Modal, Segmented, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useLadder, useTierName } from '../../names'
import { Whole } from '../../Whole'
import { Yuan } from '../terms/controls'
import { useCouponWords } from './couponWords'
import { PackPicker } from './PackPicker'
import { useFestivals } from './useFestivals'

type On = Schemas['Trigger.On']
type Festival = Extract<On, { is: 'festival' }>['festival']

function begun(is: On['is']): On {
    switch (is) {
        case 'registration':
            return { is, oncePerPerson: true }
        case 'spend':
            return { is, from: 30_000 }
        case 'festival':
            return { is, festival: 'spring' as Festival, daysBefore: 3 }
        case 'birthday':
            return { is, daysBefore: 3 }
        case 'membershipYear':
            return { is, afterYears: 1, tiers: [] }
    }
}

/** A pack that comes by itself: when, and which coupons. */
export function NewTrigger({ onClose }: { onClose: () => void }) {
    const words = useCouponWords()
    const say = useSayRefusal()
    const client = useQueryClient()
    const { message } = App.useApp()
    const [name, setName] = useState('')
    const [on, setOn] = useState<On>(begun('registration'))
    const [pack, setPack] = useState<string[]>([])
    const send = useCallback(
        (key: string, body: Schemas['Trigger.Body']) =>
            told(api.POST('/api/v1/coupon-triggers', { params: { header: { 'Idempotency-Key': key } }, body })),
        [],
    )
    const make = useCommand(send, {
        quiet: true,
        onDone: () => {
            void client.invalidateQueries({ queryKey: ['coupon-triggers'] })
            void message.success(words('triggerMade'))
            onClose()
        },
    })
    return (
        <Modal
            open
            title={words('newTrigger')}
            okText={words('switchOn')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: name.trim() === '' || pack.length === 0, loading: make.running }}
            onOk={() => void make.run({ name: name.trim(), on, pack })}
            onCancel={onClose}
        >
            <div className="stack close">
                <Labelled text={words('name')}>
                    {(id) => (
                        <Input
                            id={id}
                            autoFocus
                            maxLength={120}
                            value={name}
                            onChange={(event) => setName(event.target.value)}
                        />
                    )}
                </Labelled>
                <OnEditor on={on} onChange={setOn} />
                <PackPicker value={pack} onChange={setPack} />
                <p className="faint">{words('triggerHint')}</p>
                {make.refusal ? <Alert type="error" showIcon title={say(make.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

type Year = Extract<On, { is: 'membershipYear' }>

/** From which year on, and in which tiers; none named: everybody. */
function YearEditor({ on, onChange }: { on: Year; onChange: (next: On) => void }) {
    const words = useCouponWords()
    const tier = useTierName()
    const ladder = useLadder()
    return (
        <div className="says small">
            {words('yearAfter')}
            <Whole
                label={words('yearAfter')}
                least={0}
                most={100}
                value={on.afterYears}
                onChange={(afterYears) => onChange({ ...on, afterYears: afterYears ?? 0 })}
            />
            {words('yearIn')}
            <Select
                mode="multiple"
                aria-label={words('yearIn')}
                placeholder={words('everyTier')}
                popupMatchSelectWidth={false}
                options={(ladder?.tiers ?? []).map(({ code }) => ({ value: code, label: tier(code) }))}
                value={on.tiers ?? []}
                onChange={(tiers) => onChange({ ...on, tiers })}
            />
        </div>
    )
}

/** So many days before it. */
function BirthdayEditor({ on, onChange }: { on: Extract<On, { is: 'birthday' }>; onChange: (next: On) => void }) {
    const words = useCouponWords()
    return (
        <div className="says small">
            {words('birthdayBefore')}
            <Whole
                label={words('birthdayBefore')}
                least={0}
                most={30}
                value={on.daysBefore}
                onChange={(daysBefore) => onChange({ ...on, daysBefore: daysBefore ?? 0 })}
            />
            {words('festivalAfter')}
        </div>
    )
}

function OnEditor({ on, onChange }: { on: On; onChange: (next: On) => void }) {
    const words = useCouponWords()
    const festivals = useFestivals()
    return (
        <div className="stack close">
            <Segmented<On['is']>
                aria-label={words('on')}
                options={(['registration', 'spend', 'festival', 'birthday', 'membershipYear'] as const).map((is) => ({
                    value: is,
                    label: words(is),
                }))}
                value={on.is}
                onChange={(is) => onChange(begun(is))}
            />
            {on.is === 'registration' ? (
                <Checkbox
                    checked={on.oncePerPerson}
                    onChange={(event) => onChange({ ...on, oncePerPerson: event.target.checked })}
                >
                    {words('oncePerPerson')}
                </Checkbox>
            ) : on.is === 'spend' ? (
                <div className="says small">
                    {words('spendBefore')}
                    <Yuan
                        label={words('spendBefore')}
                        least={1}
                        value={on.from}
                        onChange={(from) => onChange({ ...on, from: from ?? 1 })}
                    />
                </div>
            ) : on.is === 'birthday' ? (
                <BirthdayEditor on={on} onChange={onChange} />
            ) : on.is === 'membershipYear' ? (
                <YearEditor on={on} onChange={onChange} />
            ) : (
                <div className="says small">
                    <Select<Festival>
                        aria-label={words('festival')}
                        popupMatchSelectWidth={false}
                        options={festivals.map(({ value, label }) => ({ value: value as Festival, label }))}
                        showSearch={{ optionFilterProp: 'label' }}
                        value={on.festival}
                        onChange={(festival) => onChange({ ...on, festival })}
                    />
                    {words('festivalBefore')}
                    <Whole
                        label={words('festivalBefore')}
                        least={0}
                        most={60}
                        value={on.daysBefore}
                        onChange={(daysBefore) => onChange({ ...on, daysBefore: daysBefore ?? 0 })}
                    />
                    {words('festivalAfter')}
                </div>
            )}
        </div>
    )
}
