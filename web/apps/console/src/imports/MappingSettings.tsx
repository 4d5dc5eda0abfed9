import { Labelled, Panel } from '@regulars/kit'
import { Checkbox, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { ConsentRules } from './ConsentRules'
import { KindRules } from './KindRules'
import type { Mapping, Preview } from './mapping'
import { useMappingWords } from './mappingWords'

const ZONES = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Tokyo', 'Europe/London', 'America/New_York', 'UTC']

interface SettingsProps {
    mapping: Mapping
    file: Preview
    onChange: (next: Mapping) => void
}

/** What holds for the file as a whole. */
export function MappingSettings({ mapping, file, onChange }: SettingsProps) {
    const words = useMappingWords()
    const set = (part: Partial<Mapping>) => onChange({ ...mapping, ...part })
    return (
        <Panel title={words('settings')}>
            <div className="settings">
                <MemberSettings mapping={mapping} set={set} />
                <Labelled
                    text={words(mapping.records === 'MEMBERS' ? 'channel.member' : 'channel')}
                    about={words('channel.about')}
                >
                    {(id) => (
                        <Input
                            id={id}
                            value={mapping.channel}
                            onChange={(event) => set({ channel: event.target.value })}
                        />
                    )}
                </Labelled>
                <Labelled text={words('zone')}>
                    {(id) => (
                        <Select
                            id={id}
                            value={mapping.zone}
                            showSearch
                            onChange={(zone) => set({ zone })}
                            options={zones(mapping.zone).map((zone) => ({ value: zone, label: zone }))}
                        />
                    )}
                </Labelled>
                {mapping.records === 'MEMBERS' ? (
                    <>
                        <EarliestDay mapping={mapping} set={set} />
                        <ConsentRules
                            consents={mapping.consents ?? []}
                            file={file}
                            onChange={(consents) => set({ consents })}
                        />
                    </>
                ) : (
                    <>
                        <RowSettings mapping={mapping} set={set} />
                        <EarliestDay mapping={mapping} set={set} />
                        <PlausibleSettings mapping={mapping} set={set} />
                        <KindRules kinds={mapping.kinds} onChange={(kinds) => set({ kinds })} />
                    </>
                )}
            </div>
        </Panel>
    )
}

const zones = (kept: string) => (ZONES.includes(kept) ? ZONES : [kept, ...ZONES])

interface PartProps {
    mapping: Mapping
    set: (part: Partial<Mapping>) => void
}

function MemberSettings({ mapping, set }: PartProps) {
    const words = useMappingWords()
    const { member } = mapping
    return (
        <>
            <Labelled text={words('memberAs')}>
                {(id) => (
                    <Select
                        id={id}
                        value={member.as}
                        onChange={(as) =>
                            set({
                                member: {
                                    as,
                                    create: member.create,
                                    ...(as === 'IDENTITY' ? { channel: mapping.channel } : {}),
                                },
                            })
                        }
                        options={(['PHONE', 'MEMBER_NO', 'IDENTITY', 'TYPED'] as const).map((value) => ({
                            value,
                            label: words(value),
                        }))}
                    />
                )}
            </Labelled>
            {member.as === 'IDENTITY' ? (
                <Labelled text={words('memberChannel')}>
                    {(id) => (
                        <Input
                            id={id}
                            value={member.channel ?? ''}
                            onChange={(event) => set({ member: { ...member, channel: event.target.value } })}
                        />
                    )}
                </Labelled>
            ) : null}
            <Labelled text={words('create')}>
                {(id) => (
                    <Select
                        id={id}
                        value={member.create}
                        onChange={(create) => set({ member: { ...member, create } })}
                        options={[
                            { value: true, label: words('createYes') },
                            { value: false, label: words('createNo') },
                        ]}
                    />
                )}
            </Labelled>
        </>
    )
}

function RowSettings({ mapping, set }: PartProps) {
    const words = useMappingWords()
    return (
        <>
            <Labelled text={words('equalLines')}>
                {(id) => (
                    <Select
                        id={id}
                        value={mapping.equalLines}
                        onChange={(equalLines) => set({ equalLines })}
                        options={(['KEEP', 'DROP'] as const).map((value) => ({ value, label: words(value) }))}
                    />
                )}
            </Labelled>
            <Labelled text={words('finePrices')}>
                {(id) => (
                    <Select
                        id={id}
                        value={mapping.finePrices}
                        onChange={(finePrices) => set({ finePrices })}
                        options={(['ROUND_LINE', 'REJECT'] as const).map((value) => ({ value, label: words(value) }))}
                    />
                )}
            </Labelled>
        </>
    )
}

function EarliestDay({ mapping, set }: PartProps) {
    const words = useMappingWords()
    const { plausible } = mapping
    return (
        <Labelled text={words('earliest')}>
            {(id) => (
                <DatePicker
                    id={id}
                    value={dayjs(plausible.earliest)}
                    allowClear={false}
                    onChange={(day) => day && set({ plausible: { ...plausible, earliest: day.format('YYYY-MM-DD') } })}
                />
            )}
        </Labelled>
    )
}

/** What a row may hold at most; beyond it a mistake is likelier than a sale. */
function PlausibleSettings({ mapping, set }: PartProps) {
    const words = useMappingWords()
    const { plausible } = mapping
    return (
        <>
            <Labelled text={words('mostQuantity')}>
                {(id) => (
                    <InputNumber
                        id={id}
                        min={1}
                        max={1_000_000}
                        precision={0}
                        value={plausible.quantity}
                        onChange={(quantity) => quantity && set({ plausible: { ...plausible, quantity } })}
                    />
                )}
            </Labelled>
            <Labelled text={words('mostPrice')}>
                {(id) => (
                    <InputNumber
                        id={id}
                        min={1}
                        max={1_000_000}
                        value={Number(plausible.unitPrice)}
                        onChange={(price) => price && set({ plausible: { ...plausible, unitPrice: String(price) } })}
                    />
                )}
            </Labelled>
            <Checkbox
                className="at-end"
                checked={plausible.zeroPrice}
                onChange={(event) => set({ plausible: { ...plausible, zeroPrice: event.target.checked } })}
            >
                {words('zeroPrice')}
            </Checkbox>
        </>
    )
}
