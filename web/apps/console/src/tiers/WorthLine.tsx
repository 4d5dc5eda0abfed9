import { money, Pill } from '@regulars/kit'
import { type Tier, worth } from './ladder'
import { useTierWords } from './tierWords'
import { hundredths, useSound } from './useSound'

const JUDGED = { good: 'ratioGood', low: 'ratioLow', high: 'ratioHigh' } as const

/** Value, cost and their ratio: green between the chain's bounds. */
export function WorthLine({ tier }: { tier: Pick<Tier, 'benefits'> }) {
    const words = useTierWords()
    const sound = useSound()
    const of = worth(tier, sound)
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
                        <b>{of.ratio.text}</b>{' '}
                        {words(JUDGED[of.ratio.judged], { from: hundredths(sound.from), to: hundredths(sound.to) })}
                    </Pill>
                )}
            </span>
        </div>
    )
}
