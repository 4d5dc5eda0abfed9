import { InputNumber } from 'antd'

export interface Amount {
    label: string
    value: number | null | undefined
    wrong?: boolean
    least?: number
    most?: number
    onChange: (next: number | null) => void
}

/** A whole number in a sentence. */
export function Whole({ label, value, wrong, least = 1, most = 1_000_000, onChange }: Amount) {
    return (
        <InputNumber<number>
            variant="filled"
            style={{ width: 76 }}
            aria-label={label}
            min={least}
            max={most}
            precision={0}
            value={value ?? null}
            status={wrong ? 'error' : ''}
            onChange={onChange}
        />
    )
}
