import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useKnown } from '../../rules/conditions/known'
import type { Earlier, Facts } from './golden'
import { useGoldenWords } from './goldenWords'
import { Lines } from './PastLines'
import { Properties } from './PastProperties'

const MOST = 30
const ORDER: Earlier = {
    kind: 'order',
    daysAgo: 30,
    times: 1,
    every: 30,
    lines: [{ category: '', brand: '', paid: 10_000 }],
}

/** What the buyer bought and did before, told so that it stays true whenever the basket is replayed. */
export function PastEditor({ member, onChange }: { member: Facts; onChange: (next: Facts) => void }) {
    const words = useGoldenWords()
    const known = useKnown(true)
    const past = member.past ?? []
    const put = (next: Earlier[]) => onChange({ ...member, past: next })
    const behaviour: Earlier = {
        kind: 'behaviour',
        daysAgo: 7,
        times: 1,
        every: 7,
        name: known.valuesOf('behaviour').values[0]?.value ?? 'Checked In',
    }
    return (
        <section className="stack close" aria-label={words('past')}>
            <div>
                <h3 className="aside-title">{words('past')}</h3>
                <p className="faint">{words('pastHint')}</p>
            </div>
            {past.length === 0 ? null : (
                <ul className="golden-past">
                    {past.map((each, at) => (
                        <li key={at}>
                            <Deed
                                of={each}
                                onChange={(next) => put(past.with(at, next))}
                                onRemove={() => put(past.toSpliced(at, 1))}
                            />
                        </li>
                    ))}
                </ul>
            )}
            {past.length < MOST ? (
                <div className="row">
                    <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => put([...past, ORDER])}>
                        {words('addOrder')}
                    </Button>
                    <Button
                        type="dashed"
                        size="small"
                        icon={<PlusOutlined />}
                        onClick={() => put([...past, behaviour])}
                    >
                        {words('addBehaviour')}
                    </Button>
                </div>
            ) : null}
        </section>
    )
}

interface DeedProps {
    of: Earlier
    onChange: (next: Earlier) => void
    onRemove: () => void
}

/** One thing that was done, once or again and again. */
function Deed({ of, onChange, onRemove }: DeedProps) {
    const words = useGoldenWords()
    const order = of.kind === 'order'
    return (
        <>
            <div className="golden-deed">
                {order ? <b>{words('bought')}</b> : <Behaviour of={of} onChange={onChange} />}
                <Count
                    label={words('times')}
                    suffix={words('timesUnit')}
                    least={1}
                    most={100}
                    value={of.times}
                    onChange={(times) => onChange({ ...of, times })}
                />
                <span className="soft">{words('lastly')}</span>
                <Count
                    label={words('daysAgo')}
                    suffix={words('daysAgoUnit')}
                    most={36_500}
                    value={of.daysAgo}
                    onChange={(daysAgo) => onChange({ ...of, daysAgo })}
                />
                {of.times > 1 ? (
                    <>
                        <span className="soft">{words('before')}</span>
                        <Count
                            label={words('every')}
                            suffix={words('everyUnit')}
                            most={3_660}
                            value={of.every}
                            onChange={(every) => onChange({ ...of, every })}
                        />
                    </>
                ) : null}
                <Where of={of} onChange={onChange} />
                <Button
                    type="text"
                    size="small"
                    className="golden-drop"
                    icon={<DeleteOutlined />}
                    aria-label={words('dropDeed')}
                    onClick={onRemove}
                />
            </div>
            {order ? (
                <Lines lines={of.lines ?? []} onChange={(lines) => onChange({ ...of, lines })} />
            ) : (
                <Properties
                    properties={of.properties ?? {}}
                    onChange={(properties) => onChange({ ...of, properties })}
                />
            )}
        </>
    )
}

/** One that is known, or whatever the chain's own systems call theirs. */
function Behaviour({ of, onChange }: Pick<DeedProps, 'of' | 'onChange'>) {
    const words = useGoldenWords()
    const known = useKnown(true).valuesOf('behaviour').values
    const [typed, setTyped] = useState('')
    const own = [of.name ?? '', typed.trim()].filter((name) => name && !known.some(({ value }) => value === name))
    return (
        <Select
            size="small"
            className="golden-behaviour"
            aria-label={words('behaviour')}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label', onSearch: (text) => setTyped(text.slice(0, 64)) }}
            options={[...known, ...[...new Set(own)].map((value) => ({ value, label: value }))]}
            value={of.name ?? null}
            onChange={(name: string | null) => (name === null ? undefined : onChange({ ...of, name }))}
        />
    )
}

/** Where it was; nothing said is nowhere in particular. */
function Where({ of, onChange }: Pick<DeedProps, 'of' | 'onChange'>) {
    const words = useGoldenWords()
    const known = useKnown(true)
    const place = (slot: 'channel' | 'store', label: string) => (
        <Select
            size="small"
            className="golden-place"
            allowClear
            aria-label={label}
            placeholder={label}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...known.valuesOf(slot).values]}
            value={of[slot] ?? null}
            onChange={(next: string | null | undefined) => {
                const { [slot]: _, ...rest } = of
                onChange(next ? { ...rest, [slot]: next } : rest)
            }}
        />
    )
    return (
        <>
            {place('channel', words('anyChannel'))}
            {place('store', words('anyStore'))}
        </>
    )
}

function Count({
    label,
    suffix,
    least = 0,
    most,
    value,
    onChange,
}: {
    label: string
    suffix: string
    least?: number
    most: number
    value: number
    onChange: (next: number) => void
}) {
    return (
        <InputNumber<number>
            size="small"
            className="golden-count"
            aria-label={label}
            suffix={suffix}
            min={least}
            max={most}
            precision={0}
            value={value}
            onChange={(next) => onChange(next ?? least)}
        />
    )
}
