import { api, type Schemas, told } from '@regulars/api'
import { moment, money, signed, useBoth } from '@regulars/kit'
import type { Shown } from '../App'
import { useRead } from '../data'
import { Read, Screen } from '../parts'
import { Link } from '../route'
import { usePointsWords } from './words'

type Explained = Schemas['Why.Explained']

/** One entry: in a sentence first, then down to the lines of its order. */
export default function WhyPage({ parts: [id = ''] }: Shown) {
    const words = usePointsWords()
    const why = useRead(`why ${id}`, () => told(api.GET('/api/v1/me/entries/{id}/why', { params: { path: { id } } })))
    return (
        <Screen title={words('whyTitle')} up="/points">
            <Read of={why}>{(of) => <Reason of={of} />}</Read>
        </Screen>
    )
}

function Reason({ of }: { of: Explained }) {
    const words = usePointsWords()
    const both = useBoth()
    const when = of.rule?.whenZh && of.rule.whenEn ? both({ zh: of.rule.whenZh, en: of.rule.whenEn }) : ''
    return (
        <>
            <section className="panel">
                <p className="big">{signed(of.amount)}</p>
                <p>{both({ zh: of.textZh, en: of.textEn })}</p>
            </section>
            <section className="panel">
                <dl className="facts">
                    <dt>{words('at')}</dt>
                    <dd>{moment(of.at)}</dd>
                    {of.rule ? (
                        <>
                            <dt>{words('rule')}</dt>
                            <dd>
                                {both({ zh: of.rule.name ?? '', en: of.rule.nameEn ?? of.rule.name ?? '' })} ·{' '}
                                {words('version', { version: of.rule.version })}
                            </dd>
                        </>
                    ) : null}
                    {when ? (
                        <>
                            <dt>{words('when')}</dt>
                            <dd>{when}</dd>
                        </>
                    ) : null}
                    {of.order ? (
                        <>
                            <dt>{words('order')}</dt>
                            <dd>
                                <Link to={orderPath(of.order)}>{of.order.externalId}</Link>
                            </dd>
                        </>
                    ) : null}
                </dl>
            </section>
            {of.order && of.order.lines.length > 0 ? <Lines order={of.order} /> : null}
        </>
    )
}

export const orderPath = (of: { channel: string; externalId: string }): string =>
    `/orders/${encodeURIComponent(of.channel)}/${encodeURIComponent(of.externalId)}`

function Lines({ order }: { order: NonNullable<Explained['order']> }) {
    const words = usePointsWords()
    return (
        <section className="panel">
            <h2>{words('asOfLines')}</h2>
            <ul className="list">
                {order.lines.map((line) => (
                    <li key={line.line} className="entry">
                        <span className="grow">
                            {line.name ?? line.sku} × {line.quantity}
                            <small className="num">{words('paid', { paid: money(line.paid) })}</small>
                        </span>
                        {line.share ? <b className="num">{words('share', { share: signed(line.share) })}</b> : null}
                    </li>
                ))}
            </ul>
        </section>
    )
}
