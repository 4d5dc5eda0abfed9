import { api, told } from '@regulars/api'
import { newKey, Unanswered } from '@regulars/sdk'
import { useState } from 'react'
import { articleOf, lineOf } from '../goods/goods'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { type Looked, look, lookAway } from './looking'
import type { Selling } from './over'
import type { Sale } from './sale'

export interface Taking {
    take: (text: string) => void
    busy: boolean
    broken: unknown
    /** Nobody was found by this. */
    nobody: Extract<Looked, { is: 'nobody' }> | undefined
    coupon: 'no-guest' | 'taken' | undefined
}

/** Goods that this device knows come first; then whoever or whatever the server finds by it. */
export function useTaking(sale: Sale, onDo: Selling['onDo'], onOver: Selling['onOver']): Taking {
    const online = useOnline()
    const [nobody, setNobody] = useState<Taking['nobody']>()
    const [coupon, setCoupon] = useState<Taking['coupon']>()
    const act = useAct(async (text: string) => {
        setNobody(undefined)
        setCoupon(undefined)
        const article = await articleOf(text)
        if (article !== undefined) {
            onDo({ do: 'add', line: lineOf(article) })
            return signal('yes')
        }
        const found = online ? await lookOr(text) : await lookAway(text)
        switch (found.is) {
            case 'guest':
                onDo({ do: 'guest', guest: found.guest })
                return signal('yes')
            case 'several':
                return onOver({ is: 'several', guests: found.guests })
            case 'away':
                return onDo({ do: 'guest', buyer: found.buyer, guest: found.guest })
            case 'coupon':
                return setCoupon(await claim(sale, found.code, onDo))
            case 'nobody':
                signal('no')
                return setNobody(found)
        }
    })
    return { take: (text) => void act.run(text), busy: act.busy, broken: act.broken, nobody, coupon }
}

/** Where nobody answers, the till goes on with what it knows. */
async function lookOr(text: string): Promise<Looked> {
    try {
        return await look(text)
    } catch (broken) {
        if (broken instanceof Unanswered && broken.status === 0) return lookAway(text)
        throw broken
    }
}

/** A code becomes the guest's coupon, and then takes part like any other. */
async function claim(sale: Sale, code: string, onDo: Selling['onDo']): Promise<Taking['coupon']> {
    if (sale.guest === undefined) return 'no-guest'
    const { id, memberNo } = sale.guest
    const path = '/api/v1/members/{id}/coupon-claims'
    await told(api.POST(path, { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { code } }))
    const found = await look(memberNo)
    if (found.is === 'guest') onDo({ do: 'guest', guest: found.guest })
    signal('yes')
    return 'taken'
}
