import { api, type Schemas, told } from '@regulars/api'
import { moment, money, signed } from '@regulars/kit'
import type { Shown } from '../App'
import { useRead } from '../data'
import { Read, Screen } from '../parts'
import { usePointsWords } from '../points/words'
import { Link } from '../route'
import { useOrderWords } from './words'

type Order = Schemas['BooksApi.OrderView']

export default function OrderPage({ parts: [channel = '', externalId = ''] }: Shown) {
    const words = useOrderWords()
    const order = useRead(`order ${channel} ${externalId}`, () =>
        told(api.GET('/api/v1/me/orders/{channel}/{externalId}', { params: { path: { channel, externalId } } })),
    )
    return (
        <Screen title={words('one')} up="/orders">
            <Read of={order} lines={8}>
                {(of) => (
                    <>
                        <Head of={of} />
                        <Goods of={of} />
                        <Gave of={of} />
                        <Back of={of} />
                    </>
                )}
            </Read>
        </Screen>
    )
}

function Head({ of }: { of: Order }) {
    const words = useOrderWords()
    return (
        <section className="panel">
            <dl className="facts">
                <dt>{words('number')}</dt>
                <dd>{of.externalId}</dd>
                <dt>{words('placed')}</dt>
                <dd>{moment(of.placedAt)}</dd>
                {of.shipping ? (
                    <>
                        <dt>{words('shipping')}</dt>
                        <dd>{money(of.shipping)}</dd>
                    </>
                ) : null}
                <dt>{words('paid')}</dt>
                <dd>
                    <b>{money(of.paid)}</b>
                </dd>
            </dl>
        </section>
    )
}

function Goods({ of }: { of: Order }) {
    const words = useOrderWords()
    return (
        <section className="panel">
            <h2>{words('lines')}</h2>
            <ul className="list">
                {of.lines.map((line, at) => (
                    <li key={at} className="entry">
                        <span className="grow">
                            {line.name ?? line.sku} × {line.quantity}
                            {line.discount ? (
                                <small className="num">{words('discount', { amount: money(line.discount) })}</small>
                            ) : null}
                        </span>
                        <b className="num">{money(line.paid)}</b>
                    </li>
                ))}
            </ul>
        </section>
    )
}

/** Each entry of the order leads to its reason. */
function Gave({ of }: { of: Order }) {
    const words = useOrderWords()
    const names = usePointsWords()
    const entries = of.entries.filter((each) => each.asset === 'POINTS' || each.asset === 'GROWTH')
    if (entries.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('gave')}</h2>
            <ul className="list">
                {entries.map((each) => (
                    <li key={each.id}>
                        <Link to={`/points/${each.id}`} className="entry">
                            <span className="grow">
                                {names(each.asset === 'POINTS' ? 'POINTS' : 'GROWTH')}
                                <small>{names('why')}</small>
                            </span>
                            <b className="num">{signed(each.amount)}</b>
                        </Link>
                    </li>
                ))}
            </ul>
        </section>
    )
}

function Back({ of }: { of: Order }) {
    const words = useOrderWords()
    if (of.returns.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('returns')}</h2>
            <ul className="list">
                {of.returns.map((each) => (
                    <li key={each.id} className="entry">
                        <span className="grow num">{moment(each.returnedAt)}</span>
                        <b className="num">{words('back', { amount: money(each.refund) })}</b>
                    </li>
                ))}
            </ul>
        </section>
    )
}
