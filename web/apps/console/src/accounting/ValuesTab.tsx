import { Figure, Figures, money, Panel, Read, Sideways, signedMoney } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { usePeriod, type Valued, valuesQuery } from './accounting'
import { useAccountingWords } from './accountingWords'
import { NoTerms } from './NoTerms'

const CHANGES = ['setAside', 'reversed', 'recognised'] as const

/** The same cohorts in money, by what finance takes a point for. */
export function ValuesTab() {
    const words = useAccountingWords()
    const [period] = usePeriod()
    const query = useQuery(valuesQuery(period))
    if (query.error) return <NoTerms error={query.error} onRetry={() => void query.refetch()} />
    return (
        <Read of={query} lines={8}>
            {({ items = [] }) => (
                <div className="stack">
                    <Panel title={words('liability')}>
                        <Sum of={items} />
                        <p className="soft">{words('liabilityIs')}</p>
                    </Panel>
                    <Table of={items} />
                </div>
            )}
        </Read>
    )
}

function Sum({ of }: { of: readonly Valued[] }) {
    const words = useAccountingWords()
    const sum = (part: (typeof CHANGES)[number] | 'opening' | 'closing') =>
        of.reduce((all, each) => all + each[part], 0)
    return (
        <Figures>
            <Figure label={words('opening')} value={sum('opening')} unit="money" />
            <Figure label={words('setAside')} value={sum('setAside')} unit="money" definition={words('setAsideIs')} />
            <Figure label={words('reversed')} value={-sum('reversed')} unit="money" definition={words('reversedIs')} />
            <Figure
                label={words('recognised')}
                value={-sum('recognised')}
                unit="money"
                definition={words('recognisedIs')}
            />
            <Figure label={words('closing')} value={sum('closing')} unit="money" large />
        </Figures>
    )
}

function Table({ of }: { of: readonly Valued[] }) {
    const words = useAccountingWords()
    return (
        <Panel title={words('cohorts')} flush>
            <Sideways label={words('cohorts')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th>{words('month')}</th>
                            <th>{words('origin')}</th>
                            <th className="right">{words('opening')}</th>
                            {CHANGES.map((change) => (
                                <th key={change} className="right">
                                    {words(change)}
                                </th>
                            ))}
                            <th className="right">{words('closing')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {[...of].reverse().map((each) => (
                            <tr key={`${each.month} ${each.origin}`}>
                                <td>{each.month}</td>
                                <td>{words(each.origin)}</td>
                                <td className="right">{money(each.opening)}</td>
                                <td className="right">{signedMoney(each.setAside)}</td>
                                <td className="right">{signedMoney(-each.reversed)}</td>
                                <td className="right">{signedMoney(-each.recognised)}</td>
                                <td className="right">
                                    <b>{money(each.closing)}</b>
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}
