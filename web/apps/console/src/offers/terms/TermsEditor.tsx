import { Whole } from '../../Whole'
import type { Benefit } from '../offerBody'
import { useOfferWords } from '../offerWords'
import { Share, Yuan } from './controls'
import { OrderTerms } from './OrderTerms'
import { PricesEditor } from './PricesEditor'
import { Paid, type Terms, type TermsProps } from './parts'

/** What is given, as a sentence with its figures open. */
export function TermsEditor({ benefit, wrong, onChange }: TermsProps<Benefit>) {
    switch (benefit.is) {
        case 'memberPrice':
            return <PricesEditor benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'unitPay':
        case 'storedPay':
            return <Paying benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'unitOff':
            return <UnitOff benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'nth':
            return <Nth benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'buyGet':
            return <BuyGet benefit={benefit} wrong={wrong} onChange={onChange} />
        case 'pointsOffset':
            return <Offset benefit={benefit} wrong={wrong} onChange={onChange} />
        default:
            return <OrderTerms benefit={benefit} wrong={wrong} onChange={onChange} />
    }
}

function Paying({ benefit, onChange }: Terms<'unitPay' | 'storedPay'>) {
    const words = useOfferWords()
    return (
        <div className="says">
            {words(benefit.is === 'unitPay' ? 'unitPayBefore' : 'storedPayBefore')}
            <Paid value={benefit.paid} onChange={(paid) => onChange({ ...benefit, paid })} />
        </div>
    )
}

function UnitOff({ benefit, wrong, onChange }: Terms<'unitOff'>) {
    const words = useOfferWords()
    return (
        <div className="says">
            {words('unitOffBefore')}
            <Yuan
                label={words('off')}
                least={1}
                value={benefit.off}
                wrong={wrong('benefit.off')}
                onChange={(off) => onChange({ ...benefit, off })}
            />
            {words('unitOffAfter')}
        </div>
    )
}

function Nth({ benefit, wrong, onChange }: Terms<'nth'>) {
    const words = useOfferWords()
    return (
        <div className="stack close">
            <div className="says">
                {words('nthBefore')}
                <Whole
                    label={words('nthBefore')}
                    least={2}
                    most={100}
                    value={benefit.n}
                    wrong={wrong('benefit.n')}
                    onChange={(n) => onChange({ ...benefit, n })}
                />
                {words('nthAfter')}
                <Paid value={benefit.paid} onChange={(paid) => onChange({ ...benefit, paid })} />
            </div>
            <p className="faint">{words('cheapest')}</p>
        </div>
    )
}

function BuyGet({ benefit, wrong, onChange }: Terms<'buyGet'>) {
    const words = useOfferWords()
    return (
        <div className="stack close">
            <div className="says">
                {words('buyBefore')}
                <Whole
                    label={words('buyBefore')}
                    most={100}
                    value={benefit.buy}
                    wrong={wrong('benefit.buy')}
                    onChange={(buy) => onChange({ ...benefit, buy })}
                />
                {words('buyAfter')}
                <Whole
                    label={words('getBefore')}
                    most={100}
                    value={benefit.get}
                    wrong={wrong('benefit.get')}
                    onChange={(get) => onChange({ ...benefit, get })}
                />
                {words('getAfter')}
                <Paid value={benefit.paid} onChange={(paid) => onChange({ ...benefit, paid })} />
            </div>
            <p className="faint">{words('freeIsZero')}</p>
        </div>
    )
}

function Offset({ benefit, wrong, onChange }: Terms<'pointsOffset'>) {
    const words = useOfferWords()
    return (
        <div className="stack close">
            <div className="says">
                <Whole
                    label={words('perYuan')}
                    value={benefit.perYuan}
                    wrong={wrong('benefit.perYuan')}
                    onChange={(perYuan) => onChange({ ...benefit, perYuan })}
                />
                {words('perYuan')}
            </div>
            <div className="says">
                {words('from')}
                <Yuan
                    label={words('from')}
                    value={benefit.from}
                    wrong={wrong('benefit.from')}
                    onChange={(from) => onChange({ ...benefit, from })}
                />
                {words('offsetFromAfter')}
                <Share
                    label={words('offsetFromAfter')}
                    value={benefit.share}
                    scale="hundredths"
                    whole
                    onChange={(share) => onChange({ ...benefit, share })}
                />
                {words('offsetShareAfter')}
            </div>
        </div>
    )
}
