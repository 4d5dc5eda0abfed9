import { moment, money } from '@regulars/kit'
import type { Waiver } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { Broken, Notice } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useOnline } from '../shell/connection'
import { till } from '../shell/house'
import { useCan } from '../shell/session'
import { useStore } from '../shell/stores'
import type { Selling } from './over'
import { basketOf, type Sale } from './sale'
import { useSellWords } from './sellWords'
import type { Price } from './usePrice'

/** What keeps a benefit from the basket though the guest may have it: the floors of the house. */
const FLOORS = new Set(['unit-floor', 'order-floor', 'depth'])
const ASK_AGAIN = 3_000

interface Props {
    sale: Sale
    price: Price | undefined
    onDo: Selling['onDo']
}

/** A price below the floor, for this basket, if another person says yes. Another basket is asked for anew. */
export function WaiverPanel(props: Props) {
    const { waiver: _, ...basket } = props.sale
    return <Asking key={JSON.stringify(basket)} {...props} />
}

function Asking({ sale, price, onDo }: Props) {
    const words = useSellWords()
    const online = useOnline()
    const can = useCan()
    const [open, setOpen] = useState(false)
    const [asked, setAsked] = useState<Waiver>()
    const waiver = useWaiver(asked)
    const given = waiver?.state === 'APPROVED' ? waiver.id : undefined
    useEffect(() => {
        if (given === undefined || sale.waiver === given) return
        signal('yes')
        onDo({ do: 'waive', waiver: given })
    }, [given, sale.waiver, onDo])
    if (waiver !== undefined) return <Told of={waiver} />
    const limited = price?.quote?.notUsed.some(({ why }) => FLOORS.has(why)) ?? false
    if (!online || !limited || price?.stale || !can('POST /api/v1/checkout/waivers')) return null
    return (
        <>
            <button type="button" onClick={() => setOpen(true)}>
                {words('waiverAsk')}
            </button>
            {open ? <Reason sale={sale} onAsked={setAsked} onClose={() => setOpen(false)} /> : null}
        </>
    )
}

/** As it stands; asked again until somebody has decided. */
function useWaiver(asked: Waiver | undefined): Waiver | undefined {
    const { data } = useQuery({
        queryKey: ['waiver', asked?.id],
        enabled: asked !== undefined,
        refetchInterval: ({ state }) => (state.data?.state === 'WAITING' ? ASK_AGAIN : false),
        queryFn: () => till.waiver(asked?.id ?? ''),
    })
    return data ?? asked
}

/** What the manager reads before the yes. */
function Reason({ sale, onAsked, onClose }: { sale: Sale; onAsked: (waiver: Waiver) => void; onClose: () => void }) {
    const words = useSellWords()
    const store = useStore()
    const ask = useAct(async (reason: string) => {
        onAsked(await till.askWaiver(basketOf(sale, store.code), reason))
        onClose()
    })
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
        if (reason !== '') void ask.run(reason)
    }
    return (
        <Sheet title={words('waiverAsk')} onClose={onClose}>
            <form className="stack" onSubmit={submit}>
                <p className="soft">{words('waiverText')}</p>
                <label>
                    {words('waiverReason')}
                    <textarea name="reason" required rows={3} maxLength={500} />
                </label>
                <Broken of={ask.broken} />
                <button type="submit" className="main" disabled={ask.busy}>
                    {words('waiverSend')}
                </button>
            </form>
        </Sheet>
    )
}

function Told({ of }: { of: Waiver }) {
    const words = useSellWords()
    const { within, asked } = of.below
    const values = { within: money(within), asked: money(asked), until: moment(of.until), why: of.decision ?? '' }
    const tone = of.state === 'APPROVED' ? 'good' : of.state === 'REFUSED' ? 'bad' : 'warn'
    return <Notice tone={tone}>{words(`waiver-${of.state}`, values)}</Notice>
}
