import { count, money } from '@regulars/kit'
import type { Choices, Guest, Priced } from '@regulars/sdk'
import { fenOf } from '../parts/amount'
import { points, stored } from './choosing'
import { PartChoice } from './PartChoice'
import { useSellWords } from './sellWords'
import { useHolding } from './useHolding'

interface Choosing {
    quote: Priced
    choices: Choices
    onChoose: (choices: Choices) => void
}

/** None, as many as may be, or so many. */
export function PointsChoice({ quote, choices, most, onChoose }: Choosing & { most: number }) {
    const words = useSellWords()
    const read = (text: string) => {
        const wanted = Number(text)
        return Number.isInteger(wanted) ? Math.min(wanted, most) : undefined
    }
    return (
        <PartChoice
            legend={words('payByPoints')}
            has={words('has', { points: count(most) })}
            how={choices.points ?? 'NONE'}
            some={words('pointsSome')}
            read={read}
            onChoose={(how) => onChoose(points(choices, how))}
        >
            {quote.sum.points > 0 ? (
                <p className="soft num">{words('pointsUsed', { points: count(quote.sum.points) })}</p>
            ) : null}
        </PartChoice>
    )
}

/** Stored value as a tender: what there is, what of the price it pays, and what remains of both. */
export function StoredChoice({ quote, choices, guest, onChoose }: Choosing & { guest: Pick<Guest, 'id'> }) {
    const words = useSellWords()
    const { available, stored: pays, money: rest } = quote.tender
    const holding = useHolding(guest.id)
    if (available === 0) return null
    const parts =
        holding === undefined
            ? ''
            : words('storedParts', { principal: money(holding.principal), bonus: money(holding.bonus) })
    return (
        <PartChoice
            legend={words('payByStored')}
            has={`${money(available)} ${parts}`}
            how={choices.stored ?? 'NONE'}
            some={words('storedSome')}
            read={fenOf}
            onChoose={(how) => onChoose(stored(choices, how))}
        >
            {pays > 0 ? (
                <dl className="split">
                    <div>
                        <dt>{words('storedPays')}</dt>
                        <dd className="num">{money(pays)}</dd>
                    </div>
                    <div>
                        <dt>{words('moneyPays')}</dt>
                        <dd className="num">{money(rest)}</dd>
                    </div>
                    <div>
                        <dt>{words('storedAfter')}</dt>
                        <dd className="num">{money(available - pays)}</dd>
                    </div>
                </dl>
            ) : null}
        </PartChoice>
    )
}
