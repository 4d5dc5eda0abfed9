import { api, type RefusalType, told } from '@regulars/api'
import { count, Empty, Panel, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCouponWords } from './couponWords'
import { useTryWords } from './tryWords'

/** What became of all coupons of a template, and why those that were tried were refused. */
export function Funnel({ template }: { template: string }) {
    const words = useCouponWords()
    const query = useQuery({
        queryKey: ['coupon-templates', template, 'funnel'],
        queryFn: () => told(api.GET('/api/v1/coupon-templates/{id}/funnel', { params: { path: { id: template } } })),
    })
    return (
        <Read of={query}>
            {(funnel) =>
                funnel.issued === 0 && funnel.failed.length === 0 ? (
                    <Empty title={words('noneGiven')} text={words('noneGivenText')} />
                ) : (
                    <div className="columns">
                        <div className="c7">
                            <Panel title={words('became')}>
                                <Bars of={funnel} />
                                <p className="soft num">
                                    {words('addsUp', {
                                        issued: count(funnel.issued),
                                        used: count(funnel.used),
                                        expired: count(funnel.expired),
                                        voided: count(funnel.voided),
                                        open: count(funnel.open),
                                    })}
                                </p>
                            </Panel>
                        </div>
                        <div className="c5">
                            <Panel title={words('failed')}>
                                <Failed of={funnel.failed} />
                            </Panel>
                        </div>
                    </div>
                )
            }
        </Read>
    )
}

type Counts = Record<'issued' | 'viewed' | 'used' | 'expired' | 'voided' | 'open', number>

function Bars({ of }: { of: Counts }) {
    const words = useCouponWords()
    return (
        <div className="funnel num">
            {(['issued', 'viewed', 'used', 'open', 'expired', 'voided'] as const).map((part) => (
                <FunnelLine key={part} label={words(part)} amount={of[part]} whole={of.issued} />
            ))}
        </div>
    )
}

function FunnelLine({ label, amount, whole }: { label: string; amount: number; whole: number }) {
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

function Failed({ of }: { of: readonly { reason: string; tries: number }[] }) {
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
                        <td>{say(reason as RefusalType)}</td>
                        <td className="right num">{count(tries)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}
