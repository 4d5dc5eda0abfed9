import { api, type Schemas, told } from '@regulars/api'
import { inZone, moment, useBoth } from '@regulars/kit'
import { type Guest, newKey } from '@regulars/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import { useSellWords } from './sellWords'

type Line = Schemas['BookingLists.Line']

/** What the guest booked for today: one press says that she is here. */
export function GuestBookings({ guest }: { guest: Guest }) {
    const words = useSellWords()
    const can = useCan()
    const online = useOnline()
    const { data } = useQuery({
        queryKey: ['bookings', guest.id],
        enabled: online && can('GET /api/v1/members/{id}/bookings'),
        queryFn: () =>
            told(
                api.GET('/api/v1/members/{id}/bookings', { params: { path: { id: guest.id }, query: { limit: 20 } } }),
            ),
    })
    const today = (data?.items ?? []).filter((line) => forToday(line, new Date()))
    if (!online || today.length === 0) return null
    return (
        <section aria-label={words('bookings')}>
            <ul className="coupons">
                {today.map((line) => (
                    <OneBooking key={line.booking.id} line={line} />
                ))}
            </ul>
        </section>
    )
}

/** Today's that wait, and those that were verified today: the cashier sees what has just been done. */
export function forToday({ booking }: Line, now: Date): boolean {
    return (
        (booking.state === 'BOOKED' || booking.state === 'SERVED') && inZone(booking.starts).isSame(inZone(now), 'day')
    )
}

function OneBooking({ line }: { line: Line }) {
    const words = useSellWords()
    const both = useBoth()
    const store = useStore()
    const client = useQueryClient()
    const { booking } = line
    const name = both({ zh: line.nameZh, en: line.nameEn })
    // Made once for this booking: pressing again after a lost answer is the same verification.
    const key = useRef(newKey())
    const verify = useAct(async () => {
        await told(
            api.POST('/api/v1/bookings/{id}/verifications', {
                params: { path: { id: booking.id }, header: { 'Idempotency-Key': key.current } },
                body: { store: store.code },
            }),
        )
        signal('yes')
        await client.invalidateQueries({ queryKey: ['bookings', booking.member] })
    })
    const here = booking.store === store.code
    return (
        <li>
            <span className="row apart">
                <span>
                    <b>{name}</b>{' '}
                    <span className="faint num">
                        {moment(booking.starts).slice(-5)}
                        {here ? '' : ` ${words('elsewhere', { store: line.storeName })}`}
                    </span>
                </span>
                {booking.state === 'BOOKED' && here ? (
                    <button type="button" className="main" disabled={verify.busy} onClick={() => void verify.run()}>
                        {words('verify')}
                    </button>
                ) : null}
            </span>
            {booking.state === 'SERVED' ? <Notice tone="good">{words('verified', { name })}</Notice> : null}
            <Broken of={verify.broken} />
        </li>
    )
}
