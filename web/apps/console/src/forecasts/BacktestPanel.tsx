import { Chart, count, Figure, Figures, Panel } from '@regulars/kit'
import type { Night } from './forecasts'
import { useForecastWords } from './forecastWords'

const short = (value: number) => value.toFixed(3)

/** How well the model told, on a past day, who would come; beside plain recency, which needs no model. */
export function BacktestPanel({ night, nights }: { night: Night; nights: readonly Night[] }) {
    const words = useForecastWords()
    const test = night.backtest
    if (test === undefined)
        return (
            <Panel title={words('backtest', { cut: night.cut })}>
                <p className="soft">{words('backtestNone')}</p>
            </Panel>
        )
    const tried = nights.filter((each) => each.backtest !== undefined).reverse()
    return (
        <Panel title={words('backtest', { cut: night.cut })}>
            <Figures>
                <Figure label={words('expected')} value={Math.round(test.expected)} />
                <Figure label={words('actual')} value={test.actual} />
                <Figure label={words('buyers')} value={test.buyers} note={`/ ${count(test.customers)}`} />
            </Figures>
            <Chart
                label={words('ranking')}
                over={[words('byModel'), words('byRecency')]}
                series={[{ name: words('ranking'), values: [test.modelArea, test.recencyArea], kind: 'bar' }]}
                format={short}
                height={120}
                horizontal
            />
            <p className="soft">{words(test.modelArea > test.recencyArea ? 'better' : 'notBetter')}</p>
            {tried.length > 1 ? (
                <Chart
                    label={words('overNights')}
                    over={tried.map((each) => each.through)}
                    series={[
                        { name: words('byModel'), values: tried.map((each) => each.backtest?.modelArea ?? null) },
                        {
                            name: words('byRecency'),
                            values: tried.map((each) => each.backtest?.recencyArea ?? null),
                            dashed: true,
                        },
                    ]}
                    format={short}
                    height={180}
                />
            ) : null}
        </Panel>
    )
}

const millionths = (of: number) => `${(of / 10_000).toFixed(2)}%`

export function RecommendingPanel({ night }: { night: Night }) {
    const words = useForecastWords()
    const found = night.quality
    return (
        <Panel title={words('recommending')}>
            {found === undefined ? (
                <p className="soft">{words('recommendingNone')}</p>
            ) : (
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th scope="col">{`${count(found.members)} ${words('members')}`}</th>
                            <th scope="col" className="right">
                                {words('precision')}
                            </th>
                            <th scope="col" className="right">
                                {words('ndcg')}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        <tr>
                            <th scope="row">{words('ours')}</th>
                            <td className="right">{millionths(found.precision)}</td>
                            <td className="right">{(found.ndcg / 1_000_000).toFixed(3)}</td>
                        </tr>
                        <tr>
                            <th scope="row">{words('popular')}</th>
                            <td className="right">{millionths(found.popularPrecision)}</td>
                            <td className="right">{(found.popularNdcg / 1_000_000).toFixed(3)}</td>
                        </tr>
                    </tbody>
                </table>
            )}
        </Panel>
    )
}
