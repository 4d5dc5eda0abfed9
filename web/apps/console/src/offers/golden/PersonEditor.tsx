import { Labelled } from '@regulars/kit'
import { Checkbox, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { CHANNELS, useChannelName, useStores } from '../../names'
import type { Facts } from './golden'
import { useGoldenWords } from './goldenWords'

type Person = NonNullable<Facts['person']>

const UNTOLD: Person = { byLunar: false, children: [] }
const DAY = 'YYYY-MM-DD'

/** What offers may ask of somebody's person: birthday, sex, where he registered, children. */
export function PersonEditor({ member, onChange }: { member: Facts; onChange: (next: Facts) => void }) {
    const words = useGoldenWords()
    const person = member.person ?? UNTOLD
    const put = (next: Partial<Person>) => {
        const { person: _, ...rest } = member
        const told = { ...person, ...next }
        onChange(untold(told) ? rest : { ...rest, person: told })
    }
    return (
        <div className="golden-facts">
            <Birthday person={person} onPut={put} />
            <Choice
                label={words('sex')}
                choices={[
                    { value: 'F', label: words('female') },
                    { value: 'M', label: words('male') },
                ]}
                value={person.sex}
                onChange={(sex) => put({ sex })}
            />
            <Registered person={person} onPut={put} />
            <Labelled text={words('children')}>
                {(id) => (
                    <DatePicker
                        id={id}
                        multiple
                        variant="filled"
                        placeholder={words('untold')}
                        maxTagCount="responsive"
                        value={person.children.map((each) => dayjs(each))}
                        onChange={(next) =>
                            put({ children: (next ?? []).map((each) => each.format(DAY)).slice(0, 10) })
                        }
                    />
                )}
            </Labelled>
        </div>
    )
}

interface PartProps {
    person: Person
    onPut: (next: Partial<Person>) => void
}

/** Which calendar it is kept by matters once there is a day. */
function Birthday({ person: { birthday, byLunar }, onPut }: PartProps) {
    const words = useGoldenWords()
    return (
        <Labelled text={words('birthday')}>
            {(id) => (
                <>
                    <DatePicker
                        id={id}
                        variant="filled"
                        placeholder={words('untold')}
                        value={birthday ? dayjs(birthday) : null}
                        onChange={(next) => onPut({ birthday: next?.format(DAY), byLunar: next ? byLunar : false })}
                    />
                    {birthday === undefined ? null : (
                        <Checkbox checked={byLunar} onChange={(event) => onPut({ byLunar: event.target.checked })}>
                            {words('byLunar')}
                        </Checkbox>
                    )}
                </>
            )}
        </Labelled>
    )
}

function untold(person: Person): boolean {
    const { birthday, sex, channel, store, children } = person
    return [birthday, sex, channel, store].every((each) => each === undefined) && children.length === 0
}

/** Where he registered, which is not where he buys. */
function Registered({ person, onPut }: PartProps) {
    const words = useGoldenWords()
    const channel = useChannelName()
    const stores = useStores()
    return (
        <>
            <Choice
                label={words('registeredBy')}
                choices={CHANNELS.map((code) => ({ value: code, label: channel(code) }))}
                value={person.channel}
                onChange={(next) => onPut({ channel: next })}
            />
            <Choice
                label={words('registeredAt')}
                choices={stores.choices}
                value={person.store}
                onChange={(next) => onPut({ store: next })}
            />
        </>
    )
}

function Choice({
    label,
    choices,
    value,
    onChange,
}: {
    label: string
    choices: readonly { value: string; label: string }[]
    value: string | undefined
    onChange: (next: string | undefined) => void
}) {
    const words = useGoldenWords()
    return (
        <Labelled text={label}>
            {(id) => (
                <Select
                    id={id}
                    variant="filled"
                    allowClear
                    placeholder={words('untold')}
                    popupMatchSelectWidth={false}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={[...choices]}
                    value={value ?? null}
                    onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
                />
            )}
        </Labelled>
    )
}
