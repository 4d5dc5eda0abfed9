import type { Schemas } from '@regulars/api'
import { count, money, Sideways, signed } from '@regulars/kit'
import { useWhyWords } from './whyWords'

/** The order's lines; with an amount, what each contributed, summing to it exactly. */
export function Goods({ lines, amount }: { lines: readonly Schemas['Why.LineShare'][]; amount?: number }) {
    const words = useWhyWords()
    const shared = lines.reduce((sum, line) => sum + line.share, 0)
    return (
        <Sideways label={words('order')}>
            <table className="plain-table">
                <thead>
                    <tr>
                        <th>{words('item')}</th>
                        <th className="right">{words('paid')}</th>
                        {amount === undefined ? null : <th className="right">{words('share')}</th>}
                    </tr>
                </thead>
                <tbody>
                    {lines.map((line) => (
                        <tr key={line.line}>
                            <td>
                                {line.name ?? line.sku}{' '}
                                <span className="faint num">{words('pieces', { count: count(line.quantity) })}</span>
                            </td>
                            <td className="right num">{money(line.paid)}</td>
                            {amount === undefined ? null : <td className="right num">{signed(line.share)}</td>}
                        </tr>
                    ))}
                    {amount === undefined || shared === amount ? null : (
                        <tr>
                            <td className="soft">{words('unshared')}</td>
                            <td />
                            <td className="right num">{signed(amount - shared)}</td>
                        </tr>
                    )}
                </tbody>
                <tfoot>
                    <tr>
                        <td>{words('sum')}</td>
                        <td className="right num">{money(lines.reduce((sum, line) => sum + line.paid, 0))}</td>
                        {amount === undefined ? null : <td className="right num">{signed(amount)}</td>}
                    </tr>
                </tfoot>
            </table>
        </Sideways>
    )
}
