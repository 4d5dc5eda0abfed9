import { api, told } from '@regulars/api'
import { useBoth } from '@regulars/kit'
import type { Shown } from '../App'
import { useRead } from '../data'
import { Read, Screen } from '../parts'
import type { CouponLine } from '../reads'
import { Link } from '../route'
import { GiveOn } from './GiveOn'
import { useReason, useWhen } from './saying'
import { useCouponWords } from './words'

export default function CouponPage({ parts: [id = ''] }: Shown) {
    const words = useCouponWords()
    const coupon = useRead(`coupons one ${id}`, () =>
        told(api.GET('/api/v1/me/coupons/{id}', { params: { path: { id } } })),
    )
    return (
        <Screen title={words('title')} up="/coupons">
            <Read of={coupon}>{(of) => <Detail of={of} />}</Read>
        </Screen>
    )
}

function Detail({ of }: { of: CouponLine }) {
    const words = useCouponWords()
    const both = useBoth()
    const when = useWhen()
    const reason = useReason()
    return (
        <>
            <section className="panel">
                <h2>{both({ zh: of.name, en: of.nameEn })}</h2>
                <p className="num small">{when(of)}</p>
            </section>
            <section className="panel">
                <h2>{of.reason ? words('whyNot') : words('yes')}</h2>
                <p>{of.reason ? reason(of.reason) : words('yesText')}</p>
            </section>
            <section className="panel">
                <h2>{words('rules')}</h2>
                <p>{both({ zh: of.zh, en: of.en })}</p>
            </section>
            {of.reason ? null : (
                <>
                    <section className="panel">
                        <h2>{words('couponCode')}</h2>
                        <p className="big code">{of.code.replace(/(.{4})(?=.)/g, '$1 ')}</p>
                    </section>
                    <Link to="/code" className="button main wide">
                        {words('show')}
                    </Link>
                    {of.transferable ? <GiveOn coupon={of.coupon.id} /> : null}
                </>
            )}
        </>
    )
}
