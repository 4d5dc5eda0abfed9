import { api, newKey, type Schemas, told } from '@regulars/api'
import { useBoth } from '@regulars/kit'
import { useEffect, useState } from 'react'
import { useSuggestions } from '../reads'
import { useHomeWords } from './words'

type Slot = Schemas['Suggestions.Slot']
type Item = Schemas['Suggestions.Item']

const header = () => ({ params: { header: { 'Idempotency-Key': newKey() } } })

/** What is counted is of no use to her: where it gets lost, nothing is said and nothing is tried again. */
const note = (sent: Promise<unknown>) => void sent.catch(() => undefined)

/** A few goods that she may like, by what they were chosen, and each with why. */
export function Suggestions() {
    const words = useHomeWords()
    const slot = useSuggestions()
    const items = slot.data?.items ?? []
    const shown = items.map((each) => each.sku).join('\n')
    useEffect(() => {
        if (shown !== '') {
            note(told(api.POST('/api/v1/me/suggestions/views', { body: { skus: shown.split('\n') }, ...header() })))
        }
    }, [shown])
    if (slot.data === undefined || items.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('suggested')}</h2>
            <p className="small">{words(BASIS[slot.data.basis])}</p>
            <ul className="list">
                {items.map((each) => (
                    <Suggested key={each.sku} item={each} />
                ))}
            </ul>
        </section>
    )
}

const BASIS = {
    PURCHASES: 'byPurchases',
    NO_CONSENT: 'byPopular',
    NO_MODEL: 'byPopularYet',
    CHANCE: 'byChance',
    TOLD: 'byTold',
} as const satisfies Record<Slot['basis'], string>

function Suggested({ item }: { item: Item }) {
    const words = useHomeWords()
    const both = useBoth()
    const [open, setOpen] = useState(false)
    const look = () => {
        setOpen(!open)
        if (!open) note(told(api.POST('/api/v1/me/suggestions/clicks', { body: { skus: [item.sku] }, ...header() })))
    }
    return (
        <li>
            <button type="button" className="plain row between" aria-expanded={open} onClick={look}>
                <span className="grow">
                    <b>{item.name ?? item.sku}</b>
                    <small className="block">{both({ zh: item.reasonZh, en: item.reasonEn })}</small>
                </span>
            </button>
            {open ? <p className="small">{words('askFor', { sku: item.sku })}</p> : null}
        </li>
    )
}
