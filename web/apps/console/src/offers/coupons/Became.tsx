import { count } from '@regulars/kit'
import { useCouponWords } from './couponWords'
import { useTryWords } from './tryWords'

const PARTS = ['issued', 'claimed', 'viewed', 'used', 'open', 'expired', 'voided'] as const

export type Counts = Record<(typeof PARTS)[number], number>

/** How many there are of each part, beside all that were issued, and that they add up. */
export function Became({ of }: { of: Counts }) {
    const words = useCouponWords()
    return (
        <>
            <div className="funnel num">
                {PARTS.map((part) => (
                    <Line key={part} label={words(part)} amount={of[part]} whole={of.issued} />
                ))}
            </div>
            <p className="soft num">
                {words('addsUp', {
                    issued: count(of.issued),
                    claimed: count(of.claimed),
                    used: count(of.used),
                    expired: count(of.expired),
                    voided: count(of.voided),
                    open: count(of.open),
                })}
            </p>
        </>
    )
}

function Line({ label, amount, whole }: { label: string; amount: number; whole: number }) {
    const share = whole === 0 ? 0 : (amount * 100) / whole
    return (
        <>
            <span>{label}</span>
            <span>
                <div className="bar" style={{ width: `${Math.max(share, amount > 0 ? 1 : 0)}%` }} />
            </span>
            <span className="right">
                <b>{count(amount)}</b> <span className="faint">{share.toFixed(1)}%</span>
            </span>
        </>
    )
}

/** Why they were refused where they were tried, in words; the most frequent first. */
export function Failed({ of }: { of: readonly { reason: string; tries: number }[] }) {
    const words = useCouponWords()
    const say = useTryWords()
    if (of.length === 0) return <p className="soft">{words('noneFailed')}</p>
    return (
        <table className="plain-table">
            <thead>
                <tr>
                    <th>{words('reason')}</th>
                    <th className="right">{words('tries')}</th>
                </tr>
            </thead>
            <tbody>
                {of.map(({ reason, tries }) => (
                    <tr key={reason}>
                        <td>{say(reason)}</td>
                        <td className="right num">{count(tries)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}
