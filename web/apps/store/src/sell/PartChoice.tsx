import type { Part } from '@regulars/sdk'
import { type ReactNode, useRef, useState } from 'react'
import { useSellWords } from './sellWords'

interface Props {
    legend: string
    /** What there is. */
    has: string
    how: Part
    /** What is asked where it is so much. */
    some: string
    /** What was typed, or undefined where it is no amount. */
    read: (text: string) => number | undefined
    onChoose: (how: 'NONE' | 'MOST' | number) => void
    /** What comes of it. */
    children?: ReactNode
}

/** How much of something of one's own is used: none, as much as may be, or so much; one tap. */
export function PartChoice({ legend, has, how, some, read, onChoose, children }: Props) {
    const words = useSellWords()
    const [text, setText] = useState('')
    const last = useRef<number>(undefined)
    // The enter key has said it, and leaving the field says it again: the price would be asked for anew under the finger.
    const typed = () => {
        const wanted = read(text)
        if (wanted === undefined || wanted === 0 || wanted === last.current) return
        last.current = wanted
        onChoose(wanted)
    }
    const choose = (next: 'NONE' | 'MOST') => {
        setText('')
        last.current = undefined
        onChoose(next)
    }
    return (
        <fieldset className="points">
            <legend>
                {legend} <span className="faint num">{has}</span>
            </legend>
            <div className="segments">
                <button type="button" aria-pressed={how === 'NONE'} onClick={() => choose('NONE')}>
                    {words('partNone')}
                </button>
                <button type="button" aria-pressed={how === 'MOST'} onClick={() => choose('MOST')}>
                    {words('partMost')}
                </button>
                <input
                    className={`short num ${how === 'UP_TO' ? 'chosen' : ''}`}
                    inputMode="decimal"
                    autoComplete="off"
                    aria-label={some}
                    placeholder={some}
                    value={text}
                    onChange={(event) => setText(event.target.value.replace(/[^\d.]/g, ''))}
                    onBlur={typed}
                    onKeyDown={(event) => {
                        if (event.key === 'Enter') typed()
                    }}
                />
            </div>
            {children}
        </fieldset>
    )
}
