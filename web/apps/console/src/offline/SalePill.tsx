import type { Schemas } from '@regulars/api'
import { Pill, type Tone } from '@regulars/kit'
import { useSaleWords } from './saleWords'

export type OfflineSale = Schemas['Conflicts.Shown']
const TONES = { CONFLICT: 'warn', ACCEPTING: 'info', ACCEPTED: 'good', DECLINED: 'plain' } as const satisfies Record<
    string,
    Tone
>

export function SalePill({ of }: { of: OfflineSale }) {
    const words = useSaleWords()
    // What waits for another sale or is posted is on no list of these.
    const state = of.state as keyof typeof TONES
    return <Pill tone={TONES[state]}>{words(state)}</Pill>
}
