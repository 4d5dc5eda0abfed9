import type { Schemas } from '@regulars/api'
import { Pill, type Tone } from '@regulars/kit'
import { useCouponWords } from './couponWords'

type State = Schemas['Wallet.Line']['state']

const TONES: Record<State, Tone> = { ISSUED: 'good', HELD: 'info', USED: 'plain', VOID: 'warn', EXPIRED: 'plain' }

export function CouponState({ state }: { state: State }) {
    const words = useCouponWords()
    return <Pill tone={TONES[state]}>{words(`coupon_${state}`)}</Pill>
}
