import { api, told } from '@regulars/api'
import {
    type Chosen,
    type Column,
    dayStart,
    Empty,
    type Filter,
    Filters,
    inZone,
    List,
    moment,
    Pill,
    type Tone,
    textOf,
    useCommand,
    useLanguage,
} from '@regulars/kit'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { useStoreName, useStores } from '../names'
import { rowsOf } from '../rowsOf'
import { useAddress, usePages } from '../useAddress'
import { SavedViews } from '../views/SavedViews'
import type { Line, State } from './services'
import { useServiceWords } from './serviceWords'

const TONES: Record<State, Tone> = {
    BOOKED: 'info',
    SERVED: 'good',
    CANCELLED: 'plain',
    CANCELLED_LATE: 'warn',
    MISSED: 'bad',
}

/** The last day counts; without days it is today. */
function asked(from: string | undefined, until: string | undefined) {
    const first = from ?? until ?? inZone(new Date()).format('YYYY-MM-DD')
    const last = until ?? from ?? first
    return {
        from: dayStart(first),
        until: inZone(dayStart(last)).add(1, 'day').toISOString(),
    }
}

/** Who comes, by the time at which they come: today's, unless other days are asked for. */
export function BookingsTab() {
    const words = useServiceWords()
    const [chosen, change] = useAddress()
    const pages = usePages()
    const stores = useStores()
    const columns = useColumns()
    const store = textOf(chosen.store)
    const days = asked(textOf(chosen.from), textOf(chosen.until))
    const query = useQuery({
        queryKey: ['bookings', days, store, pages.after],
        placeholderData: keepPreviousData,
        queryFn: () =>
            told(
                api.GET('/api/v1/bookings', {
                    params: {
                        query: {
                            ...days,
                            ...(store ? { store } : {}),
                            ...(pages.after ? { after: pages.after } : {}),
                        },
                    },
                }),
            ),
    })
    const filters: Filter[] = [
        { kind: 'days', from: 'from', until: 'until', label: words('days') },
        { kind: 'choices', single: true, name: 'store', label: words('store'), choices: stores.choices },
    ]
    const choose = (next: Chosen) => change({ ...next, ...pages.first }, { replace: true })
    return (
        <>
            <Filters
                filters={filters}
                chosen={chosen}
                onChange={choose}
                after={<SavedViews page="bookings" filters={filters} onOpen={choose} />}
            />
            <List<Line>
                name="bookings"
                label={words('tabToday')}
                columns={columns}
                rows={rowsOf(query)}
                rowKey={(each) => each.booking.id}
                loading={query.isPlaceholderData}
                error={query.error}
                onRetry={() => void query.refetch()}
                pages={pages.turning(query.data?.next)}
                empty={<Empty title={words('noBookings')} text={words('noBookingsText')} />}
            />
        </>
    )
}

type Act = 'verifications' | 'no-shows' | 'cancellations'

/** Verifies, notes as missed or cancels: each once, whoever presses first. */
function Acts({ of }: { of: Line }) {
    const words = useServiceWords()
    const can = useCan()
    const client = useQueryClient()
    const { message } = App.useApp()
    const { id, state } = of.booking
    const send = useCallback(
        async (key: string, act: Act) => {
            const params = { path: { id }, header: { 'Idempotency-Key': key } }
            if (act === 'verifications') {
                await told(api.POST('/api/v1/bookings/{id}/verifications', { params, body: {} }))
                return words('verified')
            }
            if (act === 'no-shows') {
                await told(api.POST('/api/v1/bookings/{id}/no-shows', { params }))
                return words('wasMissed')
            }
            await told(api.POST('/api/v1/bookings/{id}/cancellations', { params }))
            return words('wasCancelled')
        },
        [id, words],
    )
    const act = useCommand(send, {
        onDone: (done) => {
            void client.invalidateQueries({ queryKey: ['bookings'] })
            void message.success(done)
        },
    })
    if (state !== 'BOOKED') return null
    const begun = Date.parse(of.booking.starts) <= Date.now()
    const other = begun ? 'no-shows' : 'cancellations'
    return (
        <span className="row tight">
            {can('POST /api/v1/bookings/{id}/verifications') ? (
                <Button size="small" loading={act.running} onClick={() => void act.run('verifications')}>
                    {words('verify')}
                </Button>
            ) : null}
            {can(`POST /api/v1/bookings/{id}/${other}`) ? (
                <Button size="small" type="text" onClick={() => void act.run(other)}>
                    {words(begun ? 'miss' : 'cancelBooking')}
                </Button>
            ) : null}
        </span>
    )
}

function useColumns(): Column<Line>[] {
    const words = useServiceWords()
    const [language] = useLanguage()
    const store = useStoreName()
    return [
        {
            key: 'when',
            title: words('when'),
            narrow: 3,
            render: ({ booking }) => <span className="num">{moment(booking.starts)}</span>,
        },
        {
            key: 'member',
            title: words('member'),
            narrow: 1,
            render: ({ booking, memberName, memberNo, memberPhone }) => (
                <MemberLink id={booking.member} className="booked-by">
                    {memberName ?? memberNo ?? '–'} <span className="faint num">{memberPhone}</span>
                </MemberLink>
            ),
        },
        {
            key: 'service',
            title: words('service'),
            narrow: 3,
            render: ({ nameZh, nameEn }) => (language === 'zh' ? nameZh : nameEn),
        },
        { key: 'store', title: words('store'), narrow: 3, render: ({ booking }) => store(booking.store) },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: ({ booking }) => <Pill tone={TONES[booking.state]}>{words(booking.state)}</Pill>,
        },
        {
            key: 'counts',
            title: words('counts'),
            render: ({ booking }) => (booking.counts ? words('countsMark') : '–'),
        },
        {
            key: 'by',
            title: words('settledBy'),
            spare: true,
            render: ({ booking }) => (booking.settledBy === 'house' ? words('house') : (booking.settledBy ?? '–')),
        },
        { key: 'act', title: words('act'), narrow: 3, acts: true, render: (line) => <Acts of={line} /> },
    ]
}
