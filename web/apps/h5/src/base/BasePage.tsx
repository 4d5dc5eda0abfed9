import { api, type Schemas, told } from '@regulars/api'
import { count, day, useBoth } from '@regulars/kit'
import { useRead } from '../data'
import { Read, Screen } from '../parts'
import { Link } from '../route'
import { useBaseWords } from './words'

type Held = Schemas['BaseBenefits.Held']

/** What every member has from the first day; what the chain has not set up is said to be missing. */
export default function BasePage() {
    const words = useBaseWords()
    const held = useRead('base', () => told(api.GET('/api/v1/me/base-benefits')))
    return (
        <Screen title={words('title')} up="/">
            <p className="lead">{words('lead')}</p>
            <Read of={held} lines={8}>
                {(of) => (
                    <>
                        <Points of={of} />
                        <Birthday of={of} />
                        <AfterSale of={of} />
                        <News of={of} />
                    </>
                )}
            </Read>
        </Screen>
    )
}

function Points({ of }: { of: Held }) {
    const words = useBaseWords()
    const some = of.pointsOf100Yuan > 0
    return (
        <section className="panel">
            <h2>{words('points')}</h2>
            <p>{some ? words('pointsText', { points: count(of.pointsOf100Yuan) }) : words('pointsNone')}</p>
            <Link to="/rules" className="button wide gap">
                {words('rules')}
            </Link>
        </section>
    )
}

function Birthday({ of }: { of: Held }) {
    const words = useBaseWords()
    const both = useBoth()
    const gift = of.birthday
    const when =
        gift === undefined
            ? words('birthdayNone')
            : gift.day === undefined
              ? words('birthdayAsk')
              : gift.daysBefore === 0
                ? words('birthdayOn', { day: gift.day })
                : words('birthdayText', { day: gift.day, before: gift.daysBefore })
    return (
        <section className="panel">
            <h2>{words('birthday')}</h2>
            <p className="num">{when}</p>
            <ul className="list">
                {(gift?.coupons ?? []).map((each) => (
                    <li key={each.name} className="entry">
                        <span className="grow">
                            {both({ zh: each.name, en: each.nameEn })}
                            <small>{both({ zh: each.zh, en: each.en })}</small>
                        </span>
                    </li>
                ))}
            </ul>
            {gift !== undefined && gift.day === undefined ? (
                <Link to="/me/data" className="button wide gap">
                    {words('fill')}
                </Link>
            ) : null}
        </section>
    )
}

function AfterSale({ of }: { of: Held }) {
    const words = useBaseWords()
    const both = useBoth()
    const services = of.afterSale ?? []
    return (
        <section className="panel">
            <h2>{words('afterSale')}</h2>
            {services.length === 0 ? <p>{words('afterSaleNone')}</p> : null}
            <ul className="list">
                {services.map(({ id, terms, left }) => (
                    <li key={id} className="entry">
                        <span className="grow">
                            {both({ zh: terms.name, en: terms.nameEn })}
                            <small>{both({ zh: terms.about, en: terms.aboutEn })}</small>
                            <small className="num">{words('afterSaleLeft', { left })}</small>
                        </span>
                    </li>
                ))}
            </ul>
            {services.length === 0 ? null : (
                <Link to="/bookings" className="button wide gap">
                    {words('book')}
                </Link>
            )}
        </section>
    )
}

function News({ of }: { of: Held }) {
    const words = useBaseWords()
    const both = useBoth()
    const news = of.news ?? []
    return (
        <section className="panel">
            <h2>{words('news')}</h2>
            {news.length === 0 ? <p>{words('newsNone')}</p> : null}
            <ul className="list">
                {news.map(({ id, terms }) => (
                    <li key={id} className="entry">
                        <span className="grow">
                            {both({ zh: terms.title, en: terms.titleEn })}
                            <small>{both({ zh: terms.text, en: terms.textEn })}</small>
                            <small className="num">{day(terms.from)}</small>
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    )
}
