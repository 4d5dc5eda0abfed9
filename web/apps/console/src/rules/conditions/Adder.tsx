import { useLanguage } from '@regulars/kit'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useConditionWords } from './conditionWords'
import type { Part } from './language'
import { ORDER, offers } from './offers'
import { useTree } from './tree'

/** Adds a condition: everything that the language offers here, found by typing. */
export function Adder({ onAdd, label }: { onAdd: (part: Part) => void; label?: string }) {
    const words = useConditionWords()
    const [language] = useLanguage()
    const { vocabulary, fits } = useTree()
    const all = useMemo(
        () => offers(vocabulary, language).filter((offer) => fits(offer.key)),
        [vocabulary, language, fits],
    )
    const options = ORDER.map((group) => ({
        label: words(group),
        options: all
            .filter((offer) => offer.group === group)
            .map((offer) => ({ value: offer.key, label: offer.label, group: words(group) })),
    })).filter((group) => group.options.length > 0)
    return (
        <Select
            className="cond-add"
            variant="borderless"
            aria-label={label ?? words('add')}
            placeholder={`+ ${label ?? words('add')}`}
            value={null}
            listHeight={360}
            popupMatchSelectWidth={280}
            showSearch={{ optionFilterProp: ['label', 'group'] }}
            options={options}
            onChange={(key: string | null) => {
                const offer = all.find((each) => each.key === key)
                if (offer) onAdd(offer.make())
            }}
        />
    )
}
