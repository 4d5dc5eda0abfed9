import { moment, money } from '@regulars/kit'
import type { Waiver } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
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
export function WaiverPanel({ sale, price, onDo }: Props) {
    const can = useCan()
    const store = useStore()
    const { waiver, ...basket } = sale
    const onGiven = useCallback((given: string) => onDo({ do: 'waive', waiver: given }), [onDo])
    return (
        <AskBelow
            key={JSON.stringify(basket)}
            waiver={waiver}
            price={price}
            may={can('POST /api/v1/checkout/waivers')}
            ask={(reason) => till.askWaiver(basketOf(basket, store.code), reason)}
            onGiven={onGiven}
        />
    )
}

interface AskProps {
    /** What is used already. */
    waiver: string | undefined
    price: Price | undefined
    may: boolean
    ask: (reason: string) => Promise<Waiver>
    onGiven: (waiver: string) => void
}

/** The question, what has become of it, and its answer; for one thing that is priced, under a key of its own. */
export function AskBelow({ waiver: used, price, may, ask, onGiven }: AskProps) {
    const words = useSellWords()
    const online = useOnline()
    const [open, setOpen] = useState(false)
    const [asked, setAsked] = useState<Waiver>()
    const waiver = useWaiver(asked)
    const given = waiver?.state === 'APPROVED' ? waiver.id : undefined
    useEffect(() => {
        if (given === undefined || used === given) return
        signal('yes')
        onGiven(given)
    }, [given, used, onGiven])
    if (waiver !== undefined) return <Told of={waiver} />
    const limited = price?.quote?.notUsed.some(({ why }) => FLOORS.has(why)) ?? false
    if (!online || !limited || price?.stale || !may) return null
    return (
        <>
            <button type="button" onClick={() => setOpen(true)}>
                {words('waiverAsk')}
            </button>
            {open ? <Reason ask={ask} onAsked={setAsked} onClose={() => setOpen(false)} /> : null}
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
function Reason({
    ask,
    onAsked,
    onClose,
}: Pick<AskProps, 'ask'> & { onAsked: (waiver: Waiver) => void; onClose: () => void }) {
    const words = useSellWords()
    const asking = useAct(async (reason: string) => {
        onAsked(await ask(reason))
        onClose()
    })
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
        if (reason !== '') void asking.run(reason)
    }
    return (
        <Sheet title={words('waiverAsk')} onClose={onClose}>
            <form className="stack" onSubmit={submit}>
                <p className="soft">{words('waiverText')}</p>
                <label>
                    {words('waiverReason')}
                    <textarea name="reason" required rows={3} maxLength={500} />
                </label>
                <Broken of={asking.broken} />
                <button type="submit" className="main" disabled={asking.busy}>
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
