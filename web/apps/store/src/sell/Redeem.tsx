import { api, told } from '@regulars/api'
import { count } from '@regulars/kit'
import { type Guest, newKey } from '@regulars/sdk'
import { useRef, useState } from 'react'
import { Broken } from '../parts/Notice'
import { Sheet } from '../parts/Sheet'
import { signal } from '../parts/signal'
import { useAct } from '../parts/useAct'
import { useSellWords } from './sellWords'

/** Points for something at the counter that is no part of a sale. */
export function Redeem({ guest, onDone, onClose }: { guest: Guest; onDone: () => void; onClose: () => void }) {
    const words = useSellWords()
    const [amount, setAmount] = useState('')
    // Made once for this sheet: pressing again after a lost answer is the same redemption.
    const key = useRef(newKey())
    const redeem = useAct(async () => {
        await told(
            api.POST('/api/v1/members/{id}/redemptions', {
                params: { path: { id: guest.id }, header: { 'Idempotency-Key': key.current } },
                body: { amount: Number(amount), reason: words('redeemReason') },
            }),
        )
        signal('yes')
        onDone()
    })
    return (
        <Sheet title={words('redeemTitle')} onClose={onClose}>
            <label>
                {words('redeemAmount', { most: count(guest.points) })}
                <input
                    inputMode="numeric"
                    value={amount}
                    onChange={(event) => {
                        setAmount(event.target.value.replace(/\D/g, ''))
                        key.current = newKey()
                    }}
                />
            </label>
            <Broken of={redeem.broken} />
            <button
                type="button"
                className="main"
                disabled={redeem.busy || amount === '' || Number(amount) > guest.points}
                onClick={() => void redeem.run()}
            >
                {words('redeemGo')}
            </button>
        </Sheet>
    )
}
