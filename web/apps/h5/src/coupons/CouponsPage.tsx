import { api, told } from '@regulars/api'
import { useBoth } from '@regulars/kit'
import { type FormEvent, useState } from 'react'
import { changed, useAct } from '../data'
import { Blank, Read, Said, Screen } from '../parts'
import { type CouponLine, useClaimable, useWallet, type Wallet } from '../reads'
import { Link } from '../route'
import { useReason, useWhen } from './saying'
import { useCouponWords } from './words'

const TABS: Wallet[] = ['OPEN', 'USED', 'EXPIRED']

export default function CouponsPage() {
    const words = useCouponWords()
    const [tab, setTab] = useState<Wallet>('OPEN')
    return (
        <Screen title={words('title')}>
            <div className="choice">
                {TABS.map((each) => (
                    <button key={each} type="button" aria-pressed={each === tab} onClick={() => setTab(each)}>
                        {words(each)}
                    </button>
                ))}
            </div>
            {tab === 'OPEN' ? <ToTake /> : null}
            <Mine key={tab} tab={tab} />
            {tab === 'OPEN' ? <ByCode /> : null}
        </Screen>
    )
}

function Mine({ tab }: { tab: Wallet }) {
    const words = useCouponWords()
    const wallet = useWallet(tab)
    return (
        <Read of={wallet} lines={3}>
            {({ items }) =>
                items.length === 0 ? (
                    <Blank title={words('none')} text={words('noneText')} />
                ) : (
                    items.map((each) => <Ticket key={each.coupon.id} of={each} />)
                )
            }
        </Read>
    )
}

function Ticket({ of }: { of: CouponLine }) {
    const both = useBoth()
    const when = useWhen()
    const reason = useReason()
    const gone = of.state !== 'ISSUED'
    return (
        <Link to={`/coupons/${of.coupon.id}`} className={gone ? 'ticket gone' : 'ticket'}>
            <span className="grow">
                <b>{both({ zh: of.name, en: of.nameEn })}</b>
                <small>{both({ zh: of.zh, en: of.en })}</small>
                <small className="num">{when(of)}</small>
            </span>
            {of.reason ? <span className="pill">{reason(of.reason)}</span> : null}
        </Link>
    )
}

const claim = (key: string, template: string) =>
    told(api.POST('/api/v1/me/coupon-claims', { body: { template }, params: { header: { 'Idempotency-Key': key } } }))

const afterClaim = () => changed('coupons', 'claimable')

/** What may be taken, and where nothing is left, why. */
function ToTake() {
    const words = useCouponWords()
    const both = useBoth()
    const claimable = useClaimable()
    const taking = useAct(claim, afterClaim)
    const items = claimable.data?.items ?? []
    if (items.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('claimTitle')}</h2>
            <ul className="list">
                {items.map((each) => (
                    <li key={each.template} className="entry">
                        <span className="grow">
                            {both({ zh: each.name, en: each.nameEn })}
                            <small>{both({ zh: each.zh, en: each.en })}</small>
                        </span>
                        <button
                            type="button"
                            className={each.reason ? '' : 'main'}
                            disabled={each.reason !== undefined || taking.running}
                            onClick={() => taking.run(each.template)}
                        >
                            {words(
                                each.reason === 'coupon-sold-out'
                                    ? 'coupon-sold-out'
                                    : each.reason
                                      ? 'member-limit'
                                      : 'claim',
                            )}
                        </button>
                    </li>
                ))}
            </ul>
            <Said refusal={taking.refusal} />
        </section>
    )
}

const redeem = (key: string, code: string) =>
    told(api.POST('/api/v1/me/coupon-claims', { body: { code }, params: { header: { 'Idempotency-Key': key } } }))

function ByCode() {
    const words = useCouponWords()
    const [code, setCode] = useState('')
    const bringing = useAct(redeem, () => {
        setCode('')
        changed('coupons')
    })
    const submit = (event: FormEvent) => {
        event.preventDefault()
        bringing.run(code.trim())
    }
    return (
        <details className="panel">
            <summary>{words('byCode')}</summary>
            <form onSubmit={submit} className="gap">
                <label>
                    {words('code')}
                    <input
                        required
                        maxLength={40}
                        autoCapitalize="characters"
                        value={code}
                        onChange={(event) => setCode(event.target.value)}
                    />
                </label>
                <Said refusal={bringing.refusal} />
                <button type="submit" className="main wide" disabled={bringing.running}>
                    {words('redeem')}
                </button>
            </form>
        </details>
    )
}
