import { useLanguage } from '@regulars/kit'
import { faceOf, reach } from './face'
import type { Body } from './offerBody'
import { useOfferWords } from './offerWords'

interface Seen {
    body: Body
    /** What the server says of it, without the name. */
    says: string | undefined
    /** "good to the end of the day": a coupon has a time of its own. */
    lasts?: string | undefined
    coupon: boolean
}

/** How a member sees it on the phone: a coupon in the wallet, an offer in the shop. */
export function PhonePreview({ body, says, lasts, coupon }: Seen) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const face = faceOf(body.benefit, language, words)
    const name = (language === 'zh' ? body.name : body.nameEn).trim() || words('untitled')
    return (
        <div className="phone" aria-label={words('phone')} role="img">
            <div className="phone-bar">{words(coupon ? 'phoneWallet' : 'phoneShop')}</div>
            <div className={`ticket${coupon ? '' : ' promo'}`}>
                <div className="ticket-face">
                    <span>
                        <b>{face.large}</b>
                        {face.unit}
                    </span>
                    <small>{face.under}</small>
                </div>
                <div className="ticket-text">
                    <b>{name}</b>
                    <small>
                        <span className="ticket-reach">{words(reach(body.benefit.is, body.lines !== undefined))}</span>
                        {lasts}
                    </small>
                    {says ? <small className="ticket-says">{says}</small> : null}
                </div>
                {coupon ? <span className="ticket-use">{words('useNow')}</span> : null}
            </div>
        </div>
    )
}
