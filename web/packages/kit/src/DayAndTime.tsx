import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useKitWords } from './kitWords'

interface DayAndTimeProps {
    id: string
    /** On the chain's clocks, `2026-11-30T09:00`; empty where nothing is chosen. */
    value: string
    onChange: (next: string) => void
}

/** A day and a time in the reader's language, which the browser's own field says in that of the machine. */
export function DayAndTime({ id, value, onChange }: DayAndTimeProps) {
    const words = useKitWords()
    return (
        <DatePicker
            id={id}
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            placeholder={words('dayAndTime')}
            value={value === '' ? null : dayjs(value)}
            onChange={(next) => onChange(next ? dayjs(next).format('YYYY-MM-DDTHH:mm') : '')}
        />
    )
}
