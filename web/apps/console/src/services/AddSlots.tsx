import { api, told } from '@regulars/api'
import { inZone, Labelled, useCommand, useLanguage, useSayRefusal } from '@regulars/kit'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Checkbox, DatePicker, Input, InputNumber, Modal, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useStores } from '../names'
import { MOST_SLOTS, type NewSlot, type Plan, slotsOf } from './services'
import { useServiceWords } from './serviceWords'

const DATE = 'YYYY-MM-DD'

/** Monday first. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]

/** A Sunday; the days after it give the weekdays their names. */
const SUNDAY = Date.UTC(2026, 10, 29)

function begun(): Plan {
    const tomorrow = inZone(new Date()).add(1, 'day')
    return {
        from: tomorrow.format(DATE),
        until: tomorrow.add(13, 'day').format(DATE),
        weekdays: [6, 0],
        begins: '10:00',
        ends: '18:00',
        minutes: 60,
        places: 1,
    }
}

/** The same hours on some weekdays, for one store; said before it is done how many slots that makes. */
export function AddSlots({ service, onClose }: { service: string; onClose: () => void }) {
    const words = useServiceWords()
    const say = useSayRefusal()
    const stores = useStores()
    const [store, setStore] = useState<string>()
    const [plan, setPlan] = useState(begun)
    const add = useAdding(service, onClose)
    const slots = slotsOf(plan)
    const many = slots.length > MOST_SLOTS
    return (
        <Modal
            open
            title={words('addTitle')}
            okText={words('add')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: store === undefined || slots.length === 0 || many, loading: add.running }}
            onOk={() => store && void add.run({ store, slots })}
            onCancel={onClose}
        >
            <div className="stack close">
                <Labelled text={words('store')}>
                    {(id) => (
                        <Select
                            id={id}
                            showSearch={{ optionFilterProp: 'label' }}
                            options={[...stores.choices]}
                            value={store ?? null}
                            onChange={(next: string | null) => setStore(next ?? undefined)}
                        />
                    )}
                </Labelled>
                <Days plan={plan} onChange={setPlan} />
                <Hours plan={plan} onChange={setPlan} />
                <p className={slots.length === 0 || many ? 'bad' : 'soft'} role="status">
                    {slots.length === 0
                        ? words('willAddNone')
                        : words(many ? 'willAddMany' : 'willAdd', {
                              count: slots.length,
                              places: slots.length * plan.places,
                          })}
                </p>
                {add.refusal ? <Alert type="error" showIcon title={say(add.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function useAdding(service: string, onClose: () => void) {
    const words = useServiceWords()
    const client = useQueryClient()
    const { message } = App.useApp()
    const send = useCallback(
        (key: string, body: { store: string; slots: NewSlot[] }) =>
            told(
                api.POST('/api/v1/services/{id}/slots', {
                    params: { path: { id: service }, header: { 'Idempotency-Key': key } },
                    body,
                }),
            ),
        [service],
    )
    return useCommand(send, {
        quiet: true,
        onDone: ({ slots }) => {
            void client.invalidateQueries({ queryKey: ['services', service] })
            void message.success(words('added', { count: slots.length }))
            onClose()
        },
    })
}

interface PartProps {
    plan: Plan
    onChange: (next: Plan) => void
}

function Days({ plan, onChange }: PartProps) {
    const words = useServiceWords()
    const [language] = useLanguage()
    const name = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short', timeZone: 'UTC' })
    const day = (key: 'from' | 'until') => (
        <DatePicker
            aria-label={`${words('days')} ${key === 'until' ? words('until') : ''}`}
            allowClear={false}
            value={inZone(`${plan[key]}T12:00:00Z`)}
            onChange={(at) => at && onChange({ ...plan, [key]: at.format(DATE) })}
        />
    )
    return (
        <>
            <div className="says">
                {words('days')}
                {day('from')}
                {words('until')}
                {day('until')}
            </div>
            <Checkbox.Group
                aria-label={words('weekdays')}
                value={[...plan.weekdays]}
                options={WEEK.map((value) => ({ value, label: name.format(SUNDAY + value * 86_400_000) }))}
                onChange={(weekdays: number[]) => onChange({ ...plan, weekdays })}
            />
        </>
    )
}

function Hours({ plan, onChange }: PartProps) {
    const words = useServiceWords()
    const clock = (key: 'begins' | 'ends') => (
        <Input
            type="time"
            className="clock"
            aria-label={words(key === 'begins' ? 'hours' : 'until')}
            value={plan[key]}
            onChange={(event) => event.target.value !== '' && onChange({ ...plan, [key]: event.target.value })}
        />
    )
    const figure = (key: 'minutes' | 'places', most: number) => (
        <InputNumber
            aria-label={words(key === 'minutes' ? 'each' : 'places')}
            min={key === 'minutes' ? 5 : 1}
            max={most}
            precision={0}
            value={plan[key]}
            onChange={(value) => onChange({ ...plan, [key]: value ?? 60 })}
        />
    )
    return (
        <>
            <div className="says">
                {words('hours')}
                {clock('begins')}
                {words('until')}
                {clock('ends')}
            </div>
            <div className="says">
                {words('each')}
                {figure('minutes', 720)}
                {words('places')}
                {figure('places', 1000)}
            </div>
        </>
    )
}
