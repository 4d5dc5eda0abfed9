import { api, type Schemas, told } from '@regulars/api'
import { moment, useBoth } from '@regulars/kit'
import { useState } from 'react'
import { changed, useAct, useRead } from '../data'
import { Blank, Read, Said, Screen, Sheet } from '../parts'
import { part } from '../reads'
import { Link } from '../route'
import { Choose } from './Choose'
import { useBookingWords } from './words'

type Line = Schemas['BookingLists.Line']
export type Open = Schemas['BookingLists.Open']

/** What the member may book, and what is booked. */
export default function BookingsPage() {
    const words = useBookingWords()
    const open = useRead('bookings open', () => part(told(api.GET('/api/v1/me/services'))))
    const mine = useRead('bookings mine', () => part(told(api.GET('/api/v1/me/bookings'))))
    const [chosen, choose] = useState<Open>()
    return (
        <Screen title={words('title')} up="/me">
            <Read of={open} lines={2}>
                {({ items }) =>
                    items.length === 0 ? (
                        <Blank title={words('none')} text={words('noneText')} />
                    ) : (
                        <section className="panel">
                            <h2>{words('open')}</h2>
                            <ul className="list">
                                {items.map((each) => (
                                    <Service key={each.id} of={each} onBook={() => choose(each)} />
                                ))}
                            </ul>
                        </section>
                    )
                }
            </Read>
            <section className="panel">
                <h2>{words('mine')}</h2>
                <Read of={mine} lines={2}>
                    {({ items }) => (
                        <ul className="list">
                            {items.length === 0 ? <li className="entry">{words('noMine')}</li> : null}
                            {items.map((each) => (
                                <Booked key={each.booking.id} of={each} />
                            ))}
                        </ul>
                    )}
                </Read>
            </section>
            <Link to="/code" className="button wide gap">
                {words('show')}
            </Link>
            {chosen ? <Choose of={chosen} onClose={() => choose(undefined)} /> : null}
        </Screen>
    )
}

function Service({ of, onBook }: { of: Open; onBook: () => void }) {
    const words = useBookingWords()
    const both = useBoth()
    const { terms, left } = of
    return (
        <li className="entry">
            <span className="grow">
                {both({ zh: terms.name, en: terms.nameEn })}
                <small>{both({ zh: terms.about, en: terms.aboutEn })}</small>
                <small>{left > 0 ? words('left', { left }) : words('usedUp')}</small>
            </span>
            <button type="button" className={left > 0 ? 'main' : ''} onClick={onBook}>
                {words('book')}
            </button>
        </li>
    )
}

function Booked({ of }: { of: Line }) {
    const words = useBookingWords()
    const both = useBoth()
    const [asking, ask] = useState(false)
    const { booking } = of
    const free = Date.now() <= Date.parse(of.freeUntil)
    const open = booking.state === 'BOOKED' && Date.now() < Date.parse(booking.starts)
    return (
        <li className="entry">
            <span className="grow">
                {both({ zh: of.nameZh, en: of.nameEn })}
                <small className="num">
                    {moment(booking.starts)} · {of.storeName}
                </small>
                {open ? <small>{free ? words('free', { at: moment(of.freeUntil) }) : words('late')}</small> : null}
            </span>
            {open ? (
                <button type="button" onClick={() => ask(true)}>
                    {words('cancel')}
                </button>
            ) : (
                <span className="pill">{words(booking.state)}</span>
            )}
            {asking ? <Cancel of={of} free={free} onClose={() => ask(false)} /> : null}
        </li>
    )
}

const cancel = (key: string, id: string) =>
    told(
        api.POST('/api/v1/me/bookings/{id}/cancellations', {
            params: { path: { id }, header: { 'Idempotency-Key': key } },
        }),
    )

function Cancel({ of, free, onClose }: { of: Line; free: boolean; onClose: () => void }) {
    const words = useBookingWords()
    const both = useBoth()
    const cancelling = useAct(cancel, () => {
        onClose()
        changed('bookings')
    })
    return (
        <Sheet title={words('sure', { name: both({ zh: of.nameZh, en: of.nameEn }) })} onClose={onClose}>
            <p>{words(free ? 'sureFree' : 'sureLate')}</p>
            <Said refusal={cancelling.refusal} />
            <div className="row">
                <button type="button" onClick={onClose}>
                    {words('keep')}
                </button>
                <button
                    type="button"
                    className="main"
                    disabled={cancelling.running}
                    onClick={() => cancelling.run(of.booking.id)}
                >
                    {words('cancel')}
                </button>
            </div>
        </Sheet>
    )
}
