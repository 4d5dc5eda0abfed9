import { api, told } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useCan } from '../../access/session'
import type { On } from '../body'
import type { Part } from '../conditions/language'
import { basket, behaviourFor, type Example, ofOrder } from './example'

/** The latest orders of known members: what an example is taken from when nothing is chosen. */
export function useLatestOrders() {
    const can = useCan()
    return useQuery({
        queryKey: ['orders', 'latest-of-members'],
        enabled: can('POST /api/v1/orders/lists'),
        staleTime: 60_000,
        queryFn: () => told(api.POST('/api/v1/orders/lists', { body: { unidentified: false, limit: 12 } })),
    })
}

export interface ExampleChoice {
    example: Example | undefined
    latestMember: string | undefined
    pickOrder: (channel: string, externalId: string) => void
    put: (next: Example | undefined) => void
    makeBasket: () => void
}

/** The example in hand: an order that the address names, one typed in, or the latest real one. */
export function useExample(on: On, when: Part | undefined): ExampleChoice {
    const can = useCan()
    const navigate = useNavigate()
    const { order } = useSearch({ strict: false }) as { order?: string }
    const [made, setMade] = useState<Example>()
    const [at] = useState(() => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString())
    const newest = useLatestOrders()
    const latest = newest.data?.items?.find((each) => each.memberId !== undefined)
    const cut = order?.indexOf('/') ?? -1
    const channel = order && cut > 0 ? order.slice(0, cut) : latest?.channel
    const externalId = order && cut > 0 ? order.slice(cut + 1) : latest?.externalId
    const found = useQuery({
        queryKey: ['orders', channel, externalId],
        enabled: channel !== undefined && externalId !== undefined && can('GET /api/v1/orders/{channel}/{externalId}'),
        staleTime: 60_000,
        queryFn: () =>
            told(
                api.GET('/api/v1/orders/{channel}/{externalId}', {
                    params: { path: { channel: channel ?? '', externalId: externalId ?? '' } },
                }),
            ),
    })
    useEffect(() => setMade(undefined), [on])

    const real = useMemo(() => (found.data ? ofOrder(found.data) : undefined), [found.data])
    const waiting = newest.isLoading || found.isLoading
    const member = real?.memberId ?? latest?.memberId
    const example = useMemo(() => {
        if (made && (made.kind === 'behaviour') === (on === 'BEHAVIOUR')) return made
        if (on === 'BEHAVIOUR') return behaviourFor(when, at, member)
        return real ?? (waiting ? undefined : basket(undefined, at))
    }, [made, on, when, at, member, real, waiting])

    return {
        example,
        latestMember: member,
        put: setMade,
        makeBasket: () => setMade(basket(real, at)),
        pickOrder: (pickedChannel, picked) => {
            setMade(undefined)
            void navigate({
                to: '.',
                search: (now: Record<string, unknown>) => ({ ...now, order: `${pickedChannel}/${picked}` }),
                replace: true,
            })
        },
    }
}
