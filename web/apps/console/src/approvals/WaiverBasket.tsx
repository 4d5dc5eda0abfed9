import { api, type Schemas, told } from '@regulars/api'
import { moment, money } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { useApprovalWords } from './approvalWords'
import type { Request } from './requests'

type Below = Schemas['Waiver.Below']

/** The basket line by line with its price at the floor and below it: who lets it through sees what it costs the house. */
export function WaiverBasket({ request }: { request: Request }) {
    const words = useApprovalWords()
    const can = useCan()
    const asked = useQuery({
        queryKey: ['price-waivers', request.id],
        enabled: can('GET /api/v1/checkout/waivers/{id}'),
        queryFn: () => told(api.GET('/api/v1/checkout/waivers/{id}', { params: { path: { id: request.id } } })),
    })
    if (asked.data === undefined) return null
    return (
        <div className="arithmetic">
            <div className="soft num">{words('waiverUntil', { when: moment(asked.data.until) })}</div>
            {asked.data.below.instead === undefined ? null : (
                <div className="soft num">
                    {words('waiverInstead', {
                        number: asked.data.below.instead.number,
                        amount: money(asked.data.below.instead.back),
                    })}
                </div>
            )}
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words('waiverGoods')}</th>
                        <th scope="col" className="right">
                            {words('waiverFloor')}
                        </th>
                        <th scope="col" className="right">
                            {words('waiverAsked')}
                        </th>
                    </tr>
                </thead>
                <Lines of={asked.data.below} />
                <Sums of={asked.data.below} />
            </table>
        </div>
    )
}

function Lines({ of }: { of: Below }) {
    return (
        <tbody>
            {(of.lines ?? []).map((line, at) => (
                <tr key={at}>
                    <td>
                        {line.name ?? line.sku} <span className="faint num">× {line.quantity}</span>
                    </td>
                    <td className="right num">{money(line.within)}</td>
                    <td className="right num">{money(line.asked)}</td>
                </tr>
            ))}
        </tbody>
    )
}

function Sums({ of }: { of: Below }) {
    const words = useApprovalWords()
    const { loss } = of
    return (
        <tfoot>
            <tr className="sum">
                <td>{words('waiverPayable')}</td>
                <td className="right num">{money(of.within)}</td>
                <td className="right num">{money(of.asked)}</td>
            </tr>
            <tr>
                <td colSpan={2}>{words('waiverGiven')}</td>
                <td className="right num">{money(of.within - of.asked)}</td>
            </tr>
            <tr>
                <td colSpan={2}>{words('waiverLoss')}</td>
                <td className="right num">{loss === undefined ? words('waiverLossUnknown') : money(loss)}</td>
            </tr>
        </tfoot>
    )
}
