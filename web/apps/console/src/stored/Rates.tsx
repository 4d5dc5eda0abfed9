import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { inZone, Labelled, useSayRefusal } from '@regulars/kit'
import { Alert, Button, DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { shifted, shown } from '../offers/ratio'
import type { Stored } from './storedQuery'
import { useStoredWords } from './storedWords'
import { useSetting } from './useSetting'

const KINDS = ['DEPOSIT_ONE_YEAR', 'LPR_ONE_YEAR'] as const

/** As it is typed: percent a year, which may be half a number for a moment. */
interface Typed {
    kind: (typeof KINDS)[number]
    from: string
    percent: string
}

const PERCENT = /^\d{1,2}(\.\d{1,4})?$/
const typedOf = ({ kind, from, yearly }: Stored['rates'][number]): Typed => ({
    kind,
    from,
    percent: shown(yearly, 'hundredths'),
})

/** The rates by which interest runs on money that is owed back: each from a day on, until the next of its kind. */
export function Rates({ settings, onClose }: { settings: Stored; onClose: () => void }) {
    const words = useStoredWords()
    const say = useSayRefusal()
    const [rates, setRates] = useState<Typed[]>(settings.rates.map(typedOf))
    const set = useSetting(words('ratesSaved'), onClose)
    const twice = new Set(rates.map(({ kind, from }) => `${kind} ${from}`)).size < rates.length
    const whole = !twice && rates.every(({ percent }) => PERCENT.test(percent))
    const save = () =>
        set.run({
            ...settings,
            rates: rates.map(({ kind, from, percent }) => ({ kind, from, yearly: shifted(percent, -2) ?? percent })),
        })
    return (
        <Modal
            open
            title={words('rates')}
            okText={words('save')}
            cancelText={words('cancel')}
            okButtonProps={{ disabled: !whole, loading: set.running }}
            onOk={() => void save()}
            onCancel={onClose}
        >
            <div className="stack">
                <p className="soft">{words('ratesLead')}</p>
                {rates.map((rate, at) => (
                    <One
                        key={at}
                        of={rate}
                        onChange={(next) => setRates(rates.with(at, next))}
                        onRemove={() => setRates(rates.toSpliced(at, 1))}
                    />
                ))}
                <div>
                    <Button
                        type="dashed"
                        icon={<PlusOutlined />}
                        onClick={() =>
                            setRates([
                                ...rates,
                                {
                                    kind: 'DEPOSIT_ONE_YEAR',
                                    from: inZone(new Date()).format('YYYY-MM-DD'),
                                    percent: '',
                                },
                            ])
                        }
                    >
                        {words('addRate')}
                    </Button>
                </div>
                {twice ? <Alert type="warning" showIcon title={words('rateTwice')} /> : null}
                {set.refusal ? <Alert type="error" showIcon title={say(set.refusal)} role="alert" /> : null}
            </div>
        </Modal>
    )
}

function One({ of, onChange, onRemove }: { of: Typed; onChange: (next: Typed) => void; onRemove: () => void }) {
    const words = useStoredWords()
    return (
        <fieldset className="issuer rate-line">
            <Labelled text={words('rate_kind')}>
                {(id) => (
                    <Select
                        id={id}
                        style={{ width: 200 }}
                        options={KINDS.map((kind) => ({ value: kind, label: words(`rate_${kind}`) }))}
                        value={of.kind}
                        onChange={(kind) => onChange({ ...of, kind })}
                    />
                )}
            </Labelled>
            <Labelled text={words('rate_from')}>
                {(id) => (
                    <DatePicker
                        id={id}
                        allowClear={false}
                        value={dayjs(of.from)}
                        onChange={(next) => onChange({ ...of, from: dayjs(next).format('YYYY-MM-DD') })}
                    />
                )}
            </Labelled>
            <Labelled text={words('rate_percent')}>
                {(id) => (
                    <Input
                        id={id}
                        suffix="%"
                        inputMode="decimal"
                        style={{ width: 110 }}
                        maxLength={7}
                        status={of.percent !== '' && !PERCENT.test(of.percent) ? 'error' : ''}
                        value={of.percent}
                        onChange={(event) => onChange({ ...of, percent: event.target.value.trim() })}
                    />
                )}
            </Labelled>
            <Button type="text" icon={<DeleteOutlined />} aria-label={words('remove')} onClick={onRemove} />
        </fieldset>
    )
}
