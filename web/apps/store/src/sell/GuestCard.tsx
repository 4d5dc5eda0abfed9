import { count, day, money, useLanguage } from '@regulars/kit'
import type { Buyer, Guest } from '@regulars/sdk'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { GuestBookings } from './GuestBookings'
import { Suggested } from './Suggested'
import { useSellWords } from './sellWords'
import { useHolding } from './useHolding'

/** Who is served, in one look. */
export function GuestCard({
    guest,
    buyer,
    onLeave,
    onRedeem,
    onTake,
}: {
    guest: Guest | undefined
    buyer: Buyer | undefined
    onLeave: () => void
    onRedeem: () => void
    /** Some of these goods, as if they had been scanned. */
    onTake: (sku: string) => void
}) {
    const words = useSellWords()
    const [language] = useLanguage()
    if (guest === undefined) return <NoGuest buyer={buyer} onLeave={onLeave} />
    return (
        <section className="panel guest" aria-label={words('guest')}>
            <div className="row apart">
                <span className="row">
                    <b className="who">{guest.name ?? guest.phone ?? guest.memberNo}</b>
                    <span className="badge">{language === 'zh' ? guest.tierZh : guest.tierEn}</span>
                    {guest.birthdayToday ? <span className="badge warm">{words('birthday')}</span> : null}
                    {guest.stages?.map((stage) => (
                        <span key={stage} className="badge">
                            {words(`stage-${stage}` as 'stage-INFANT')}
                        </span>
                    ))}
                </span>
                <button type="button" className="plain" onClick={onLeave}>
                    {words('otherGuest')}
                </button>
            </div>
            <p className="faint num">
                {guest.name === undefined ? null : `${guest.phone ?? ''} `}
                {guest.memberNo}
            </p>
            <Figures guest={guest} onRedeem={onRedeem} />
            <Coupons guest={guest} />
            <GuestBookings guest={guest} />
            <Suggested key={guest.id} guest={guest} onTake={onTake} />
        </section>
    )
}

/** Nobody was found: a guest without a name, or one whom only the upload will know. */
function NoGuest({ buyer, onLeave }: { buyer: Buyer | undefined; onLeave: () => void }) {
    const words = useSellWords()
    return buyer === undefined ? (
        <p className="panel soft">{words('nobodyYet')}</p>
    ) : (
        <div className="panel row apart">
            <span>
                <b className="num">
                    {buyer.memberNo ?? buyer.phone?.replace(/^(.*\d{3})\d{4}(\d{4})$/, '$1****$2') ?? '—'}
                </b>
                <br />
                <span className="soft">{words('namedOnly')}</span>
            </span>
            <button type="button" className="plain" onClick={onLeave}>
                {words('otherGuest')}
            </button>
        </div>
    )
}

function Figures({ guest, onRedeem }: { guest: Guest; onRedeem: () => void }) {
    const words = useSellWords()
    const can = useCan()
    const online = useOnline()
    const holding = useHolding(guest.id)
    if (!online) return null
    return (
        <dl className="three">
            <div>
                <dt>{words('points')}</dt>
                <dd className="num">{count(guest.points)}</dd>
                {can('POST /api/v1/members/{id}/redemptions') ? (
                    <dd>
                        <button type="button" className="link" disabled={guest.points === 0} onClick={onRedeem}>
                            {words('redeem')}
                        </button>
                    </dd>
                ) : null}
            </div>
            <div>
                <dt>{words('stored')}</dt>
                <dd className="num">{holding === undefined ? '–' : money(holding.available)}</dd>
            </div>
            <div>
                <dt>{words('coupons')}</dt>
                <dd className="num">{guest.coupons.length}</dd>
            </div>
        </dl>
    )
}

function Coupons({ guest }: { guest: Guest }) {
    const words = useSellWords()
    const [language] = useLanguage()
    if (guest.coupons.length === 0) return null
    return (
        <ul className="coupons">
            {guest.coupons.slice(0, 6).map((held) => (
                <li key={held.coupon}>
                    <b>{language === 'zh' ? held.nameZh : held.nameEn}</b>{' '}
                    <span className="faint num">{words('until', { day: day(held.until) })}</span>
                </li>
            ))}
            {guest.coupons.length > 6 ? (
                <li className="faint">{words('more', { count: guest.coupons.length - 6 })}</li>
            ) : null}
        </ul>
    )
}
