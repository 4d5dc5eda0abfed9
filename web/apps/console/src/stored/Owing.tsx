import type { Schemas } from '@regulars/api'
import { money, Num, Panel, signedMoney } from '@regulars/kit'
import type { ReactNode } from 'react'
import { useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

/** Who owes whom, and per entity what that comes to; `nobody` is said where all is even, `children` tell how it was reckoned. */
export function Owing({
    of,
    nobody,
    children,
}: {
    of: Schemas['Settling.Settled']
    nobody: string
    children: ReactNode
}) {
    const words = useStoredWords()
    const issuers = useIssuers()
    return (
        <div className="columns">
            <div className="c7">
                <Panel title={words('owes')}>
                    {of.owed.length === 0 ? <p className="soft">{nobody}</p> : null}
                    <table className="plain-table num">
                        <tbody>
                            {of.owed.map(({ debtor, creditor, amount }) => (
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
                    {children}
                </Panel>
            </div>
            <div className="c5">
                <Totals of={of.totals} />
            </div>
        </div>
    )
}

/** Per entity, and all together: nothing. */
function Totals({ of }: { of: Record<string, number> }) {
    const words = useStoredWords()
    const issuers = useIssuers()
    const all = Object.entries(of).sort(([a], [b]) => a.localeCompare(b))
    return (
        <Panel title={words('totals')}>
            <table className="plain-table num">
                <tbody>
                    {all.map(([code, amount]) => (
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
                            <b>{money(all.reduce((sum, [, amount]) => sum + amount, 0))}</b>
                        </td>
                    </tr>
                </tbody>
            </table>
        </Panel>
    )
}
