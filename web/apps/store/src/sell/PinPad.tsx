import { type FormEvent, useRef, useState } from 'react'
import { Broken } from '../parts/Notice'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useSellWords } from './sellWords'

const MOST = 12
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** The member types the PIN, by fingers or keys; it is sent once and kept nowhere. */
export function PinPad({ onPin }: { onPin: (pin: string) => Promise<void> }) {
    const words = useSellWords()
    const [pin, setPin] = useState('')
    const field = useRef<HTMLInputElement>(null)
    const unlock = useAct(async () => {
        try {
            await onPin(pin)
        } finally {
            setPin('')
            field.current?.focus()
        }
        signal('yes')
    })
    const submit = (event: FormEvent) => {
        event.preventDefault()
        if (pin.length >= 4) void unlock.run()
    }
    const type = (digit: string) => {
        setPin((before) => (before + digit).slice(0, MOST))
        field.current?.focus()
    }
    return (
        <form className="stack" onSubmit={submit}>
            <p className="soft">{words('pinText')}</p>
            <input
                ref={field}
                className="pin num"
                type="password"
                inputMode="numeric"
                // biome-ignore lint/a11y/noAutofocus: the sheet is for nothing else
                autoFocus
                autoComplete="off"
                aria-label={words('pin')}
                maxLength={MOST}
                value={pin}
                onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
            />
            <Broken of={unlock.broken} />
            <Keypad
                ready={pin.length >= 4 && !unlock.busy}
                onType={type}
                onLess={() => setPin((before) => before.slice(0, -1))}
            />
        </form>
    )
}

/** For fingers; a keyboard goes on in the field. */
function Keypad({ ready, onType, onLess }: { ready: boolean; onType: (digit: string) => void; onLess: () => void }) {
    const words = useSellWords()
    return (
        <div className="keypad">
            {KEYS.map((key) => (
                <button key={key} type="button" tabIndex={-1} onClick={() => onType(key)}>
                    {key}
                </button>
            ))}
            <button type="button" tabIndex={-1} aria-label={words('pinLess')} onClick={onLess}>
                ⌫
            </button>
            <button type="button" tabIndex={-1} onClick={() => onType('0')}>
                0
            </button>
            <button type="submit" className="main" disabled={!ready}>
                {words('pinGo')}
            </button>
        </div>
    )
}
