import { api, type Schemas, told } from '@regulars/api'
import { day as dayOf, moment, useBoth } from '@regulars/kit'
import { useState } from 'react'
import { changed, useAct, useRead } from '../data'
import { Blank, Read, Said, Sheet } from '../parts'
import { part } from '../reads'
import type { Open } from './BookingsPage'
import { useBookingWords } from './words'

type Free = Schemas['BookingLists.Free']

const book = (key: string, slot: string) =>
    told(api.POST('/api/v1/me/bookings', { body: { slot }, params: { header: { 'Idempotency-Key': key } } }))

/** Two taps: the time, and yes. The rule of cancelling is read before. */
export function Choose({ of, onClose }: { of: Open; onClose: () => void }) {
    const words = useBookingWords()
    const both = useBoth()
    const { terms } = of
    const [slot, setSlot] = useState<string>()
    const slots = useRead(`bookings slots ${of.id}`, () =>
        part(told(api.GET('/api/v1/me/services/{id}/slots', { params: { path: { id: of.id } } }))),
    )
    const booking = useAct(book, () => {
        onClose()
        changed('bookings')
    })
    const counts = (yes: boolean) => words(yes ? 'countsYes' : 'countsNo')
    return (
        <Sheet title={both({ zh: terms.name, en: terms.nameEn })} onClose={onClose}>
            <p className="small">
                {words('rule', {
                    hours: terms.cancelHours,
                    late: counts(terms.lateCounts),
                    missed: counts(terms.missedCounts),
                })}
            </p>
            <Read of={slots} lines={3}>
                {({ items }) =>
                    items.length === 0 ? (
                        <Blank title={words('noSlots')} text={words('noSlotsText')} />
                    ) : (
                        <section className="slots" aria-label={words('choose')}>
                            {byDay(items).map(([day, free]) => (
                                <Day key={day} day={day} free={free} chosen={slot} onChoose={setSlot} />
                            ))}
                        </section>
                    )
                }
            </Read>
            <Said refusal={booking.refusal} />
            <button
                type="button"
                className="main wide"
                disabled={slot === undefined || booking.running}
                onClick={() => slot && booking.run(slot)}
            >
                {words('confirm')}
            </button>
        </Sheet>
    )
}

function Day({
    day,
    free,
    chosen,
    onChoose,
}: {
    day: string
    free: Free[]
    chosen: string | undefined
    onChoose: (slot: string) => void
}) {
    const words = useBookingWords()
    return (
        <section>
            <h3 className="num">{day}</h3>
            <div className="times">
                {free.map((each) => (
                    <button
                        key={each.id}
                        type="button"
                        aria-pressed={each.id === chosen}
                        onClick={() => onChoose(each.id)}
                    >
                        <b className="num">{moment(each.starts).slice(11)}</b>
                        <small>
                            {each.storeName} · {words('places', { left: each.left })}
                        </small>
                    </button>
                ))}
            </div>
        </section>
    )
}

/** Slots by the day of the chain on which they begin, in order. */
export function byDay(slots: readonly Free[]): [string, Free[]][] {
    const days = new Map<string, Free[]>()
    for (const each of slots) {
        const day = dayOf(each.starts)
        days.set(day, [...(days.get(day) ?? []), each])
    }
    return [...days]
}
