import { useLanguage } from '@regulars/kit'
import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { Amount } from '../../Whole'
import { meant, type Scale, shown } from '../ratio'

/** Money as people type it; fen outside. */
export function Yuan({ label, value, wrong, least = 0, onChange }: Amount) {
    return (
        <InputNumber<number>
            variant="filled"
            prefix="¥"
            style={{ width: 116 }}
            aria-label={label}
            min={least / 100}
            max={100_000_000}
            precision={2}
            value={value === null || value === undefined ? null : value / 100}
            status={wrong ? 'error' : ''}
            onChange={(next) => onChange(next === null ? null : Math.round(next * 100))}
        />
    )
}

export function useScale(): Scale {
    const [language] = useLanguage()
    return language === 'zh' ? 'tenths' : 'hundredths'
}

/** A share in the reader's scale. What cannot be a share is kept as it is typed, marked, and not taken. */
export function Share({
    label,
    value,
    scale,
    whole = false,
    onChange,
}: {
    label: string
    value: string
    scale: Scale
    whole?: boolean
    onChange: (next: string) => void
}) {
    const [typed, setTyped] = useState<string>()
    const text = typed !== undefined && (meant(typed, scale, whole) ?? value) === value ? typed : shown(value, scale)
    const wrong = typed !== undefined && text === typed && meant(typed, scale, whole) === undefined
    return (
        <Input
            variant="filled"
            inputMode="decimal"
            style={{ width: 72 }}
            aria-label={label}
            maxLength={9}
            value={text}
            status={wrong ? 'error' : ''}
            onChange={(event) => {
                const next = event.target.value.replace(/[^\d./]/g, '')
                setTyped(next)
                const ratio = meant(next, scale, whole)
                if (ratio !== undefined) onChange(ratio)
            }}
            onBlur={() => setTyped(undefined)}
        />
    )
}
