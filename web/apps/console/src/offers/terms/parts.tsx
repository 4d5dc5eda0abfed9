import { Input } from 'antd'
import type { Benefit } from '../offerBody'
import { useOfferWords } from '../offerWords'
import { Share, useScale } from './controls'

export interface TermsProps<B> {
    benefit: B
    wrong: (field: string) => boolean
    onChange: (next: Benefit) => void
}
export type Terms<I extends Benefit['is']> = TermsProps<Extract<Benefit, { is: I }>>

/** `9 折`, `90 % of the price`. */
export function Paid({
    value,
    onChange,
    label,
}: {
    value: string
    onChange: (next: string) => void
    label?: string | undefined
}) {
    const words = useOfferWords()
    const scale = useScale()
    return (
        <>
            <Share label={label ?? words('paid')} value={value} scale={scale} onChange={onChange} />
            {words('paidUnit')}
        </>
    )
}

/** A short text in a sentence. */
export function Text({
    label,
    value,
    wrong,
    most,
    width,
    onChange,
}: {
    label: string
    value: string
    wrong: boolean
    most: number
    width: number
    onChange: (next: string) => void
}) {
    return (
        <Input
            variant="filled"
            style={{ width }}
            aria-label={label}
            placeholder={label}
            maxLength={most}
            value={value}
            status={wrong ? 'error' : ''}
            onChange={(event) => onChange(event.target.value)}
        />
    )
}
