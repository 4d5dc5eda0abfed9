import { count } from '@regulars/kit'
import { Beside } from './Beside'
import { percent, type Sales } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

/** What is left of the sales whose goods all had a known cost, and which share of the orders that is. */
export function Margin({ of, label }: { of: Sales; label: string }) {
    const words = useWhatIfWords()
    if (of.costed === 0)
        return (
            <div className="beside">
                <div className="label">{label}</div>
                <div className="value">–</div>
                <div className="note">{words('marginUnknown')}</div>
            </div>
        )
    const part = { count: count(of.costed), share: percent(of.costed, of.orders) }
    return (
        <Beside
            label={label}
            unit="money"
            now={of.marginNow}
            then={of.marginThen}
            note={of.costed < of.orders ? words('marginPart', part) : undefined}
        />
    )
}
