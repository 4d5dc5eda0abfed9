import { api, type Schemas, told } from '@regulars/api'
import { useBoth } from '@regulars/kit'
import { type Guest, newKey } from '@regulars/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useOnline } from '../shell/connection'
import { useCan } from '../shell/session'
import { useSellWords } from './sellWords'

type Slot = Schemas['Suggestions.Slot']
type Item = Schemas['Suggestions.Item']

const BASIS = {
    PURCHASES: 'byPurchases',
    NO_CONSENT: 'byPopular',
    NO_MODEL: 'byPopularYet',
    CHANCE: 'byChance',
    TOLD: 'byTold',
} as const satisfies Record<Slot['basis'], string>

/** Counting helps nobody who is served: where it gets lost, nothing is said and nothing is tried again. */
function note(what: 'views' | 'clicks', id: string, skus: string[]): void {
    const sent = { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: { skus } }
    const done =
        what === 'views'
            ? api.POST('/api/v1/members/{id}/suggestions/views', sent)
            : api.POST('/api/v1/members/{id}/suggestions/clicks', sent)
    void told(done).catch(() => undefined)
}

/** The guest's slot, asked for behind the price; nothing without network or where nothing comes. What is shown is noted. */
function useSlot(guest: Guest): Slot | undefined {
    const can = useCan()
    const online = useOnline()
    const { data } = useQuery({
        queryKey: ['suggestions', guest.id],
        enabled: online && can('GET /api/v1/members/{id}/suggestions'),
        retry: false,
        queryFn: () =>
            told(
                api.GET('/api/v1/members/{id}/suggestions', {
                    params: { path: { id: guest.id } },
                    priority: 'low',
                }),
            ),
    })
    const shown = online ? (data?.items ?? []).map((each) => each.sku).join('\n') : ''
    useEffect(() => {
        if (shown !== '') note('views', guest.id, shown.split('\n'))
    }, [shown, guest.id])
    return shown === '' ? undefined : data
}

/** A few goods that the guest may like, and by what they were chosen; the price never waits for them. */
export function Suggested({ guest, onTake }: { guest: Guest; onTake: (sku: string) => void }) {
    const words = useSellWords()
    const both = useBoth()
    const [open, setOpen] = useState<Item>()
    const slot = useSlot(guest)
    if (slot === undefined) return null
    const look = (item: Item) => {
        const opening = open?.sku !== item.sku
        setOpen(opening ? item : undefined)
        if (opening) note('clicks', guest.id, [item.sku])
    }
    return (
        <section className="suggested" aria-label={words('suggested')}>
            <p className="faint">
                {words('suggested')} · {words(BASIS[slot.basis])}
            </p>
            <div className="row">
                {(slot.items ?? []).map((item) => (
                    <button
                        key={item.sku}
                        type="button"
                        className="plain"
                        aria-expanded={open?.sku === item.sku}
                        onClick={() => look(item)}
                    >
                        {item.name ?? item.sku}
                    </button>
                ))}
            </div>
            {open === undefined ? null : (
                <p className="row apart">
                    <span>
                        {both({ zh: open.reasonZh, en: open.reasonEn })}{' '}
                        <span className="faint num">{words('skuIs', { sku: open.sku })}</span>
                    </span>
                    <button type="button" className="link" onClick={() => onTake(open.sku)}>
                        {words('takeSuggested')}
                    </button>
                </p>
            )}
        </section>
    )
}
