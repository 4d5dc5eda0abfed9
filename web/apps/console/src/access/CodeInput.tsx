import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAccessWords } from './accessWords'

/** Six digits; goes by itself with the sixth. */
export function CodeInput({ label, busy, onDone }: { label: string; busy: boolean; onDone: (code: string) => void }) {
    const words = useAccessWords()
    const [typed, setTyped] = useState('')
    const give = (code: string) => {
        setTyped('')
        onDone(code)
    }
    return (
        <div className="row" style={{ flexWrap: 'nowrap' }}>
            <Input
                autoFocus
                size="large"
                className="num"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                aria-label={label}
                placeholder="000000"
                value={typed}
                disabled={busy}
                onChange={(event) => {
                    const digits = event.target.value.replace(/\D/g, '')
                    setTyped(digits)
                    if (digits.length === 6) give(digits)
                }}
            />
            <Button
                size="large"
                type="primary"
                loading={busy}
                disabled={typed.length !== 6}
                onClick={() => give(typed)}
            >
                {words('confirm')}
            </Button>
        </div>
    )
}
