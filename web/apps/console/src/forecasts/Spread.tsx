import { count, money, Pill } from '@regulars/kit'
import type { Expected } from './forecasts'
import { useForecastWords } from './forecastWords'

/** Money in fen, or thousandths of a day with a purchase. */
type Unit = 'money' | 'days'

export function said(of: number, unit: Unit): string {
    return unit === 'money' ? money(of) : of < 100_000 ? (of / 1000).toFixed(1) : count(Math.round(of / 1000))
}

/** A predicted number: it says that it is one, and how well it is known. */
export function Spread({ label, of, unit }: { label: string; of: Expected | undefined; unit: Unit }) {
    const words = useForecastWords()
    if (of === undefined) return null
    return (
        <div className="figure">
            <div className="label">
                <span className="clip">{label}</span> <Pill tone="info">{words('prediction')}</Pill>
            </div>
            <div className="value">{said(of.value, unit)}</div>
            <div className="note">{words('between', { low: said(of.low, unit), high: said(of.high, unit) })}</div>
        </div>
    )
}
