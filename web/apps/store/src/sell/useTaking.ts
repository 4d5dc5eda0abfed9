import { Unanswered } from '@regulars/sdk'
import { useState } from 'react'
import { askedArticle } from '../goods/asking'
import { lineOf } from '../goods/goods'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import { type Looked, look, lookAway } from './looking'
import type { Selling } from './over'
import { MOST_CODES, type Sale } from './sale'

export interface Taking {
    take: (text: string) => Promise<unknown>
    busy: boolean
    broken: unknown
    /** Nobody was found by this. */
    nobody: Extract<Looked, { is: 'nobody' }> | undefined
    coupon: 'away' | 'shown' | 'too-many' | undefined
}

/** Goods come first, at the server's price or as this device knows them; then whoever or whatever the server finds by it. */
export function useTaking(sale: Sale, onDo: Selling['onDo'], onOver: Selling['onOver']): Taking {
    const online = useOnline()
    const can = useCan()
    const store = useStore()
    const [nobody, setNobody] = useState<Taking['nobody']>()
    const [coupon, setCoupon] = useState<Taking['coupon']>()
    const act = useAct(async (text: string) => {
        setNobody(undefined)
        setCoupon(undefined)
        const article = await askedArticle(text.trim(), store.code, online && can('GET /api/v1/prices'))
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
                return setCoupon(shown(sale, found.code, onDo))
            case 'coupon-away':
                signal('no')
                return setCoupon('away')
            case 'nobody':
                signal('no')
                return setNobody(found)
        }
    })
    return { take: act.run, busy: act.busy, broken: act.broken, nobody, coupon }
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

/** Whoever's coupon it is, who shows the code uses it; whether that can be, the price says. */
function shown(sale: Sale, code: string, onDo: Selling['onDo']): Taking['coupon'] {
    const there = sale.codes.includes(code)
    if (!there && sale.codes.length >= MOST_CODES) {
        signal('no')
        return 'too-many'
    }
    onDo({ do: 'code', code })
    signal('yes')
    return there || sale.lines.length > 0 ? undefined : 'shown'
}
