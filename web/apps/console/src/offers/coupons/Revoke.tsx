import { api, type Schemas, told } from '@regulars/api'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../access/session'
import { Withdrawing } from '../../versions/Withdrawing'
import { useCouponWords } from './couponWords'

/** Takes one coupon back, with the reason. */
export function Revoke({ coupon, state }: { coupon: string; state: Schemas['Wallet.Line']['state'] }) {
    const words = useCouponWords()
    const can = useCan()
    const client = useQueryClient()
    const [asking, setAsking] = useState(false)
    const send = useCallback(
        (key: string, reason: string) =>
            told(
                api.POST('/api/v1/coupons/{id}/revocations', {
                    params: { path: { id: coupon }, header: { 'Idempotency-Key': key } },
                    body: { reason },
                }),
            ),
        [coupon],
    )
    if (state !== 'ISSUED' || !can('POST /api/v1/coupons/{id}/revocations')) return null
    return (
        <>
            <Button danger onClick={() => setAsking(true)}>
                {words('revoke')}
            </Button>
            {asking ? (
                <Withdrawing
                    words={{
                        title: words('revokeTitle'),
                        text: words('revokeText'),
                        ok: words('revoke'),
                        cancel: words('cancel'),
                        reason: words('why'),
                        placeholder: words('whyPlaceholder'),
                        done: words('revoked'),
                    }}
                    send={send}
                    onDone={() => {
                        void client.invalidateQueries({ queryKey: ['coupons'] })
                        void client.invalidateQueries({ queryKey: ['member'] })
                    }}
                    onClose={() => setAsking(false)}
                />
            ) : null}
        </>
    )
}
