import { useLanguage } from '@regulars/kit'
import { Select } from 'antd'
import { Control } from './Control'
import { useConditionWords } from './conditionWords'
import { said } from './describe'
import { type Filled, fill, idle, initial, type Kind, type Slot } from './language'
import { useTree } from './tree'

/** The slots of a part as controls in a row of words; what may be left out is drawn once it is asked for. */
export function Slots({
    kind,
    value,
    path,
    onChange,
}: {
    kind: Kind
    value: Filled
    /** As the server names it in a refusal. */
    path: string
    onChange: (next: Filled) => void
}) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const { vocabulary } = useTree()
    const drawn = kind.slots.filter((slot) => !idle(kind, slot, value))
    const here = (slot: Slot) => slot.required || value[slot.name] !== undefined
    const spare = drawn.filter((slot) => !here(slot))
    return (
        <>
            {drawn.filter(here).map((slot) => (
                <span key={slot.name} className="slot">
                    {said(slot) || !slot.required ? <span className="slot-label">{slot.label[language]}</span> : null}
                    <Control
                        kind={kind}
                        slot={slot}
                        part={value}
                        path={`${path}.${slot.name}`}
                        onChange={(next) => onChange(fill(kind, value, slot, next))}
                    />
                </span>
            ))}
            {spare.length > 0 ? (
                <Select
                    size="small"
                    variant="borderless"
                    className="slot-more"
                    aria-label={words('narrow')}
                    placeholder={`+ ${words('narrow')}`}
                    value={null}
                    popupMatchSelectWidth={false}
                    options={spare.map((slot) => ({ value: slot.name, label: slot.label[language] }))}
                    onChange={(name: string | null) => {
                        const slot = spare.find((each) => each.name === name)
                        if (slot) onChange({ ...value, [slot.name]: initial(vocabulary, slot) ?? '' })
                    }}
                />
            ) : null}
        </>
    )
}
