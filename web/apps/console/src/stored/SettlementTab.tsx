import { api, told } from '@regulars/api'
import { dayStart, Empty, Filters, inZone, money, Num, Panel, Read, signedMoney, textOf } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useAddress } from '../useAddress'
import { useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

/** What entities owe each other for value of one that was spent with another; all totals together are nothing. */
export function SettlementTab() {
    const words = useStoredWords()
    const [chosen, change] = useAddress()
    const today = inZone(Date.now())
    const from = textOf(chosen.from) ?? today.startOf('month').format('YYYY-MM-DD')
    const until = textOf(chosen.until) ?? today.format('YYYY-MM-DD')
    const query = useQuery({
        queryKey: ['stored-value', 'settlement', from, until],
        retry: false,
        queryFn: () =>
            told(
                api.GET('/api/v1/stored-value/settlement', {
                    params: {
                        query: {
                            from: dayStart(from),
                            until: dayStart(inZone(dayStart(until)).add(1, 'day').format('YYYY-MM-DD')),
                        },
                    },
                }),
            ),
    })
    return (
        <div className="stack">
            <Filters
                filters={[{ kind: 'days', from: 'from', until: 'until', label: words('period') }]}
                chosen={{ from, until }}
                onChange={(next) => change(next, { replace: true })}
            />
            <Read of={query}>{(settled) => <Settled owed={settled.owed} totals={settled.totals} />}</Read>
        </div>
    )
}

function Settled({
    owed,
    totals,
}: {
    owed: readonly { debtor: string; creditor: string; amount: number }[]
    totals: Record<string, number>
}) {
    const words = useStoredWords()
    const issuers = useIssuers()
    const entities = Object.entries(totals).sort(([a], [b]) => a.localeCompare(b))
    if (entities.length === 0) return <Empty title={words('noSettlement')} text={words('noSettlementText')} />
    return (
        <div className="columns">
            <div className="c7">
                <Panel title={words('owes')}>
                    {owed.length === 0 ? <p className="soft">{words('nobodyOwes')}</p> : null}
                    <table className="plain-table num">
                        <tbody>
                            {owed.map(({ debtor, creditor, amount }) => (
                                <tr key={`${debtor} ${creditor}`}>
                                    <td>
                                        {words('owesTo', {
                                            debtor: issuers.name(debtor),
                                            creditor: issuers.name(creditor),
                                        })}
                                    </td>
                                    <td className="right">
                                        <b>{money(amount)}</b>
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                    <p className="faint">{words('settlementHow')}</p>
                </Panel>
            </div>
            <div className="c5">
                <Totals of={entities} />
            </div>
        </div>
    )
}

/** Per entity, and all together: nothing. */
function Totals({ of }: { of: readonly [string, number][] }) {
    const words = useStoredWords()
    const issuers = useIssuers()
    const sum = of.reduce((all, [, amount]) => all + amount, 0)
    return (
        <Panel title={words('totals')}>
            <table className="plain-table num">
                <tbody>
                    {of.map(([code, amount]) => (
                        <tr key={code}>
                            <td>{issuers.name(code)}</td>
                            <td className="right">
                                <Num {...(amount < 0 ? { tone: 'bad' } : {})}>{signedMoney(amount)}</Num>
                            </td>
                        </tr>
                    ))}
                    <tr>
                        <th scope="row">{words('together')}</th>
                        <td className="right">
                            <b>{money(sum)}</b>
                        </td>
                    </tr>
                </tbody>
            </table>
        </Panel>
    )
}
