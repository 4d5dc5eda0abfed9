import { Select } from 'antd'
import type { KnownValue } from './conditions/known'

/** One code: among those that have a name, or another that is typed and ended with Enter. */
export function OneCode({
    label,
    values,
    value,
    small = false,
    wrong = false,
    onChange,
}: {
    label: string
    values: readonly KnownValue[]
    value: string
    small?: boolean
    wrong?: boolean
    onChange: (next: string) => void
}) {
    return (
        <Select
            size={small ? 'small' : 'middle'}
            variant="filled"
            mode="tags"
            className="one-code"
            aria-label={label}
            placeholder={label}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...values]}
            value={value === '' ? [] : [value]}
            onChange={(next: string[]) => onChange(next.at(-1)?.trim() ?? '')}
            {...(wrong ? { status: 'error' as const } : {})}
        />
    )
}
