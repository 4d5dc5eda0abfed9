import { count } from '@regulars/kit'
import type { Choices, Priced } from '@regulars/sdk'
import { useState } from 'react'
import { points } from './choosing'
import { useSellWords } from './sellWords'

/** None, as many as may be, or so many: one tap. */
export function PointsChoice({
    quote,
    choices,
    most,
    onChoose,
}: {
    quote: Priced
    choices: Choices
    most: number
    onChoose: (choices: Choices) => void
}) {
    const words = useSellWords()
    const [text, setText] = useState('')
    const how = choices.points ?? 'NONE'
    const some = () => {
        const wanted = Number(text)
        if (Number.isInteger(wanted) && wanted > 0) onChoose(points(choices, Math.min(wanted, most)))
    }
    return (
        <fieldset className="points">
            <legend>
                {words('payByPoints')} <span className="faint num">{words('has', { points: count(most) })}</span>
            </legend>
            <div className="segments">
                <button type="button" aria-pressed={how === 'NONE'} onClick={() => onChoose(points(choices, 'NONE'))}>
                    {words('pointsNone')}
                </button>
                <button type="button" aria-pressed={how === 'MOST'} onClick={() => onChoose(points(choices, 'MOST'))}>
                    {words('pointsMost')}
                </button>
                <input
                    className="short num"
                    inputMode="numeric"
                    aria-label={words('pointsSome')}
                    placeholder={words('pointsSome')}
                    value={text}
                    onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
                    onBlur={some}
                    onKeyDown={(event) => {
                        if (event.key === 'Enter') some()
                    }}
                />
            </div>
            {quote.sum.points > 0 ? (
                <p className="soft num">{words('pointsUsed', { points: count(quote.sum.points) })}</p>
            ) : null}
        </fieldset>
    )
}
