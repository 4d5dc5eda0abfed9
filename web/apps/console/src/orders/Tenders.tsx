import { api, Refusal, type Schemas, told } from '@regulars/api'
import { count, money, Panel, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '../access/session'
import { useIssuers } from '../stored/storedQuery'
import type { Order } from './OrderPage'
import { useOrderWords } from './orderWords'

type Receipt = Schemas['Receipts.Receipt']
type Paid = Receipt['paid'][number]

const KINDS = ['stored-value', 'money', 'exchange', 'cash', 'wechat', 'alipay', 'card'] as const

/**
 * By what a sale was paid, part by part, and to whom each part is invoiced or why to nobody (ACC-03). An order that no till
 * of ours sold has no receipt, and nothing here.
 */
export function Tenders({ order }: { order: Order }) {
    const words = useOrderWords()
    const can = useCan()
    const { channel, externalId } = order
    const asked = useQuery({
        queryKey: ['orders', channel, externalId, 'receipt'],
        enabled: can('GET /api/v1/checkout/orders/{channel}/{externalId}'),
        queryFn: () => receiptOf(channel, externalId),
    })
    // Most orders come from elsewhere: until it is known that there is a receipt, no place is kept for it.
    if (asked.data === null || (asked.data === undefined && asked.error === null)) return null
    return (
        <Panel title={words('paidBy')}>
            <Read of={asked}>{(receipt) => (receipt === null ? null : <Parts of={receipt} order={order} />)}</Read>
        </Panel>
    )
}

/** Null where no till of ours sold it; whatever else goes wrong is a failure. */
async function receiptOf(channel: string, externalId: string): Promise<Receipt | null> {
    try {
        return await told(
            api.GET('/api/v1/checkout/orders/{channel}/{externalId}', { params: { path: { channel, externalId } } }),
        )
    } catch (refused) {
        if (refused instanceof Refusal && refused.type === '/problems/not-found') return null
        throw refused
    }
}

function Parts({ of, order }: { of: Receipt; order: Order }) {
    const words = useOrderWords()
    const less = of.coupons.length > 0 || of.pointsOff > 0
    return (
        <>
            <table className="plain-table">
                <thead>
                    <tr>
                        <th>{words('tenderAndInvoice')}</th>
                        <th className="right">{words('amount')}</th>
                    </tr>
                </thead>
                <tbody>
                    {of.paid.map((each) => (
                        <Tender key={`${each.kind} ${each.issuer}`} of={each} />
                    ))}
                    <tr>
                        <td>
                            <b>{words('paidInAll')}</b>
                        </td>
                        <td className="right num">
                            <b>{money(of.payable)}</b>
                        </td>
                    </tr>
                </tbody>
                {less ? <Less of={of} /> : null}
            </table>
            {order.returns.length > 0 ? <p className="soft">{words('paidBeforeReturns')}</p> : null}
        </>
    )
}

function Tender({ of: { kind, amount, principal, invoice, issuer = '' } }: { of: Paid }) {
    const words = useOrderWords()
    const issuers = useIssuers()
    const known = KINDS.find((each) => each === kind)
    return (
        <Line
            name={known ? words(`tender_${known}`) : kind}
            about={
                principal === undefined
                    ? undefined
                    : words('storedParts', { principal: money(principal), bonus: money(amount - principal) })
            }
            invoice={words(`invoice_${invoice}`, { issuer: issuers.name(issuer) })}
            amount={money(amount)}
        />
    )
}

/** What coupons and points took off: nobody paid it, and nobody is invoiced. */
function Less({ of }: { of: Receipt }) {
    const words = useOrderWords()
    const can = useCan()
    const [language] = useLanguage()
    return (
        <tbody>
            {of.coupons.map((each) => {
                const name = language === 'zh' ? each.name : each.nameEn
                return (
                    <Line
                        key={each.coupon}
                        name={
                            can('POST /api/v1/coupons/searches') ? (
                                <Link to="/coupons" search={{ tab: 'search', coupon: each.coupon }}>
                                    {name}
                                </Link>
                            ) : (
                                name
                            )
                        }
                        about={words('byCoupon')}
                        invoice={words(each.off > 0 ? 'invoiceLess' : 'invoiceGift')}
                        amount={each.off > 0 ? money(-each.off) : words('gift')}
                    />
                )
            })}
            {of.pointsOff > 0 ? (
                <Line
                    name={words('byPoints')}
                    about={words('pointsUsed', { points: count(of.points) })}
                    invoice={words('invoiceLess')}
                    amount={money(-of.pointsOff)}
                />
            ) : null}
        </tbody>
    )
}

interface LineProps {
    name: ReactNode
    about: string | undefined
    invoice: string
    amount: string
}

/** The invoice stands below the name, so that both have room on a phone. */
function Line({ name, about, invoice, amount }: LineProps) {
    return (
        <tr>
            <td>
                {name} {about === undefined ? null : <span className="faint num">{about}</span>}
                <div className="faint">{invoice}</div>
            </td>
            <td className="right num">{amount}</td>
        </tr>
    )
}
