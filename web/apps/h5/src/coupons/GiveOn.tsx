import { api, told } from '@regulars/api'
import { type FormEvent, useCallback, useState } from 'react'
import { changed, useAct } from '../data'
import { Said, Sheet } from '../parts'
import { go } from '../route'
import { useCouponWords } from './words'

/** Gives the coupon to somebody whose phone or member number she types. */
export function GiveOn({ coupon }: { coupon: string }) {
    const words = useCouponWords()
    const [open, setOpen] = useState(false)
    return (
        <>
            <button type="button" className="plain wide gap" onClick={() => setOpen(true)}>
                {words('giveOn')}
            </button>
            {open ? <Giving coupon={coupon} onClose={() => setOpen(false)} /> : null}
        </>
    )
}

function Giving({ coupon, onClose }: { coupon: string; onClose: () => void }) {
    const words = useCouponWords()
    const [to, setTo] = useState('')
    const send = useCallback(
        (key: string, typed: string) =>
            told(
                api.POST('/api/v1/me/coupon-transfers', {
                    body: { coupon, ...taker(typed) },
                    params: { header: { 'Idempotency-Key': key } },
                }),
            ),
        [coupon],
    )
    const giving = useAct(
        send,
        useCallback(() => {
            changed('coupons')
            go('/coupons', { replace: true })
        }, []),
    )
    const submit = (event: FormEvent) => {
        event.preventDefault()
        giving.run(to.trim())
    }
    return (
        <Sheet title={words('giveOn')} onClose={onClose}>
            <form onSubmit={submit}>
                <p className="lead">{words('giveLead')}</p>
                <label>
                    {words('giveTo')}
                    <input required maxLength={64} value={to} onChange={(event) => setTo(event.target.value)} />
                </label>
                <Said refusal={giving.refusal} />
                <button type="submit" className="main wide" disabled={giving.running || to.trim() === ''}>
                    {words('giveOn')}
                </button>
            </form>
        </Sheet>
    )
}

/** What looks like a mobile number is one; all else is a member's number. */
export function taker(typed: string): { phone: string } | { memberNo: string } {
    return /^(\+?86)?1\d{10}$/.test(typed.replace(/[\s-]/g, '')) ? { phone: typed } : { memberNo: typed }
}
