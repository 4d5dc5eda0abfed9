import { api, type Schemas, told } from '@regulars/api'
import { Empty, Figure, Figures, money, Panel, Pill, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { shareOfRevenue, useIssuers } from './storedQuery'
import { useStoredWords } from './storedWords'

/** What each issuer owes its holders, must keep aside, and may owe at most. */
export function FiguresTab() {
    const words = useStoredWords()
    const query = useQuery({
        queryKey: ['stored-value', 'figures'],
        queryFn: () => told(api.GET('/api/v1/stored-value/figures')),
    })
    return (
        <Read of={query}>
            {({ items = [] }) =>
                items.length === 0 ? (
                    <Empty title={words('noFigures')} text={words('noFiguresText')} />
                ) : (
                    <div className="stack">
                        {items.map((figure) => (
                            <OfIssuer key={figure.issuer} figure={figure} />
                        ))}
                        <p className="num soft">
                            {words('allPrincipal', {
                                money: money(items.reduce((sum, each) => sum + each.principal, 0)),
                            })}
                        </p>
                    </div>
                )
            }
        </Read>
    )
}

function OfIssuer({ figure }: { figure: Schemas['StoredReads.Figure'] }) {
    const words = useStoredWords()
    const issuers = useIssuers()
    return (
        <Panel
            title={issuers.name(figure.issuer)}
            more={
                <Pill tone={figure.withinRevenue ? 'good' : 'bad'}>
                    {words(figure.withinRevenue ? 'within' : 'beyond')}
                </Pill>
            }
        >
            <Figures>
                <Figure
                    label={words('principal')}
                    unit="money"
                    value={figure.principal}
                    definition={words('principalIs')}
                />
                <Figure label={words('bonus')} unit="money" value={figure.bonus} definition={words('bonusIs')} />
                <Figure label={words('custody')} unit="money" value={figure.custody} definition={words('custodyIs')} />
                <Figure
                    label={words('revenueShare')}
                    unit="money"
                    value={figure.revenue}
                    definition={words('revenueIs')}
                    note={shareOfRevenue(figure.principal, figure.revenue)}
                />
            </Figures>
        </Panel>
    )
}
