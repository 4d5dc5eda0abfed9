import { Num, signed } from '@regulars/kit'

/** A change of points: its sign says the direction, never the colour alone. */
export function Signed({ amount }: { amount: number }) {
    return <Num {...(amount > 0 ? { tone: 'good' } : {})}>{signed(amount)}</Num>
}
