import { api, type Schemas, told } from '@regulars/api'
import { money } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { useApprovalWords } from './approvalWords'
import type { Request } from './requests'

type Step = Schemas['Refunding.Step']

const STEPS = ['paid', 'used', 'refundedBefore', 'proportional', 'strict', 'agreed', 'bonusVoid', 'payable'] as const
const PLAIN: readonly string[] = ['paid', 'used', 'refundedBefore', 'bonusVoid', 'payable']

/** How what is payable came about, line by line: who decides a refund sees the arithmetic first. */
export function RefundArithmetic({ request }: { request: Request }) {
    const words = useApprovalWords()
    const can = useCan()
    const refunds = useQuery({
        queryKey: ['stored-refunds', 'WAITING'],
        enabled: can('GET /api/v1/stored-value/refunds'),
        queryFn: () =>
            told(api.GET('/api/v1/stored-value/refunds', { params: { query: { state: 'WAITING', limit: 100 } } })),
    })
    const refund = refunds.data?.items?.find((each) => each.id === request.id)
    if (refund === undefined) return null
    const { decided, fault } = refund
    return (
        <div className="arithmetic">
            <div className="soft">
                {words(fault)} · {words(decided.rule)} · {words('withinDays', { days: String(decided.days) })}
            </div>
            <table>
                <tbody>
                    {(decided.steps ?? []).map((step) => (
                        <tr key={step.code} className={step.code === 'payable' ? 'sum' : ''}>
                            <td>
                                {named(step) ? words(`step.${named(step) ?? 'paid'}`) : step.code}
                                {PLAIN.includes(step.code) ? null : <div className="faint num">{step.text}</div>}
                            </td>
                            <td className="right num">{money(step.amount)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    )
}

function named(step: Step): (typeof STEPS)[number] | undefined {
    return STEPS.find((each) => each === step.code)
}
