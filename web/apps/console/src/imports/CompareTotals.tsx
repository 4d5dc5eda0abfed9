import type { Schemas } from '@regulars/api'
import { count, money, Panel, Pill, signed, signedMoney } from '@regulars/kit'
import { useImportWords } from './importWords'

type Totals = Schemas['Totals']

const LINES = [
    'rows',
    'accepted',
    'duplicates',
    'rejected',
    'orders',
    'unidentified',
    'returns',
    'members',
    'goods',
    'shipping',
    'refund',
    'net',
    'balances',
    'points',
    'growth',
] as const
type Name = (typeof LINES)[number]

function figure(of: Totals, name: Name): number {
    switch (name) {
        case 'unidentified':
            return of.unidentifiedOrders
        case 'goods':
            return of.goodsMinor
        case 'shipping':
            return of.shippingMinor
        case 'refund':
            return of.refundMinor
        case 'net':
            return of.goodsMinor - of.refundMinor
        case 'balances':
        case 'points':
        case 'growth':
            return of.opened?.[name] ?? 0
        default:
            return of[name]
    }
}

const OF_ORDERS: readonly Name[] = ['orders', 'unidentified', 'returns', 'goods', 'shipping', 'refund', 'net']
const OF_BALANCES: readonly Name[] = ['balances', 'points', 'growth']

function linesOf(of: Totals | undefined): readonly Name[] {
    const others = of?.opened ? OF_ORDERS : OF_BALANCES
    return LINES.filter((name) => !others.includes(name))
}

const AMOUNTS: readonly Name[] = ['goods', 'shipping', 'refund', 'net']

export function equalTotals(one: Totals | undefined, other: Totals | undefined): boolean {
    return one !== undefined && other !== undefined && LINES.every((name) => figure(one, name) === figure(other, name))
}

/** What the dry run promised beside what the commit did, line by line. */
export function CompareTotals(of: { rehearsed: Totals | undefined; committed: Totals | undefined }) {
    const { rehearsed, committed } = of
    const words = useImportWords()
    return (
        <Panel flush>
            <div className="scroll-x">
                <table className="preview">
                    <thead>
                        <tr>
                            <th>{words('figure')}</th>
                            <th className="right">{words('rehearsed')}</th>
                            <th className="right">{words('committed')}</th>
                            <th>{words('compared')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {linesOf(rehearsed ?? committed).map((name) => {
                            const say = AMOUNTS.includes(name) ? money : count
                            const was = rehearsed && figure(rehearsed, name)
                            const is = committed && figure(committed, name)
                            return (
                                <tr key={name} className={was === is ? '' : 'fault'}>
                                    <td>{words(name)}</td>
                                    <td className="right num">{was === undefined ? '–' : say(was)}</td>
                                    <td className="right num">{is === undefined ? '–' : say(is)}</td>
                                    <td>
                                        <Agreement name={name} was={was} is={is} />
                                    </td>
                                </tr>
                            )
                        })}
                    </tbody>
                </table>
            </div>
        </Panel>
    )
}

function Agreement({ name, was, is }: { name: Name; was: number | undefined; is: number | undefined }) {
    const words = useImportWords()
    if (was === undefined || is === undefined) return null
    if (was === is) return <Pill tone="good">{words('equal')}</Pill>
    const by = AMOUNTS.includes(name) ? signedMoney(is - was) : signed(is - was)
    return <Pill tone="bad">{words('differs', { by })}</Pill>
}
