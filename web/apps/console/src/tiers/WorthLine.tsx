import { money, Pill } from '@regulars/kit'
import type { Worth } from './ladder'
import { useTierWords } from './tierWords'

const JUDGED = { good: 'ratioGood', low: 'ratioLow', high: 'ratioHigh' } as const

/** Value, cost and their ratio: green between 1.20 and 1.50. */
export function WorthLine({ of }: { of: Worth }) {
    const words = useTierWords()
    return (
        <div className="worth num">
            <span>
                <span className="faint">{words('value')}</span> {of.value === undefined ? '–' : money(of.value)}
            </span>
            <span>
                <span className="faint">{words('cost')}</span> {of.cost === undefined ? '–' : money(of.cost)}
            </span>
            <span>
                <span className="faint">{words('ratio')}</span>{' '}
                {of.ratio === undefined ? (
                    <span className="faint">{words('ratioUnknown')}</span>
                ) : (
                    <Pill tone={of.ratio.judged === 'good' ? 'good' : 'warn'}>
                        <b>{of.ratio.text}</b> {words(JUDGED[of.ratio.judged])}
                    </Pill>
                )}
            </span>
        </div>
    )
}
