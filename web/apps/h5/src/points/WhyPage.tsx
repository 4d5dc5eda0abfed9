import { api, type Schemas, told } from '@regulars/api'
import { moment, money, signed, useBoth } from '@regulars/kit'
import type { Shown } from '../App'
import { useRead } from '../data'
import { Read, Screen } from '../parts'
import { Link } from '../route'
import { usePointsWords } from './words'

type Explained = Schemas['Why.Explained']

/** One entry: in a sentence first, then the rule as it was that day, down to the lines of its order and the lots. */
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
    const said = of.rule?.sayZh && of.rule.sayEn ? both({ zh: of.rule.sayZh, en: of.rule.sayEn }) : ''
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
                    {said ? (
                        <>
                            <dt>{words('ruleThen')}</dt>
                            <dd>{said}</dd>
                        </>
                    ) : null}
                    {of.order ? (
                        <>
                            <dt>{words('order')}</dt>
                            <dd>
                                <Link to={orderPath(of.order)} className="touch">
                                    {of.order.externalId}
                                </Link>
                            </dd>
                        </>
                    ) : null}
                </dl>
            </section>
            {of.order && of.order.lines.length > 0 ? <Lines order={of.order} /> : null}
            {of.lots.length > 0 ? <Lots of={of} /> : null}
        </>
    )
}

export const orderPath = (of: { channel: string; externalId: string }): string =>
    `/orders/${encodeURIComponent(of.channel)}/${encodeURIComponent(of.externalId)}`

/** Which points these are and how long they live; a lot has the id of the entry that made it. */
function Lots({ of }: { of: Explained }) {
    const words = usePointsWords()
    return (
        <section className="panel">
            <h2>{words('lots')}</h2>
            <ul className="list">
                {of.lots.map((each) => (
                    <li key={each.lot} className="entry">
                        <span className="grow">
                            {each.lot === of.entry ? (
                                words('lotOwn')
                            ) : (
                                <Link to={`/points/${each.lot}`} className="touch">
                                    {words('lotOther')}
                                </Link>
                            )}
                            <small className="num">
                                {words('from', { at: moment(each.availableAt) })} ·{' '}
                                {each.expiresAt ? words('until', { at: moment(each.expiresAt) }) : words('never')}
                            </small>
                        </span>
                        <b className="num">{signed(each.change)}</b>
                    </li>
                ))}
            </ul>
        </section>
    )
}

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
