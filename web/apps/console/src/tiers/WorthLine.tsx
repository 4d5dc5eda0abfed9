import { money, Pill } from '@regulars/kit'
import { ratioFits, ratioText, type Worth } from './ladder'
import { useTierWords } from './tierWords'

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
                    <Pill tone={ratioFits(of.ratio) ? 'good' : 'warn'}>
                        <b>{ratioText(of.ratio)}</b>{' '}
                        {words(ratioFits(of.ratio) ? 'ratioGood' : of.ratio < 120 ? 'ratioLow' : 'ratioHigh')}
                    </Pill>
                )}
            </span>
        </div>
    )
}
