import { count, Panel, Sideways } from '@regulars/kit'
import type { Night } from './forecasts'
import { useForecastWords } from './forecastWords'

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`)

/** Goods that lie together in baskets, with the counts behind each number. They explain; nothing is recommended by them. */
export function TogetherPanel({ night }: { night: Night }) {
    const words = useForecastWords()
    const found = night.together
    if (found === undefined) return null
    const { baskets, days, fewest, pairs = [] } = found
    const title = words('together')
    return (
        <Panel title={title} more={words('togetherOf', { baskets: count(baskets), days })}>
            {pairs.length === 0 ? (
                <p className="soft">{words('togetherNone', { fewest })}</p>
            ) : (
                <Sideways label={title}>
                    <table className="plain-table num">
                        <thead>
                            <tr>
                                <th scope="col">{words('whoBuys')}</th>
                                <th scope="col">{words('buysToo')}</th>
                                {[words('confidence'), words('support'), words('lift')].map((each) => (
                                    <th key={each} scope="col" className="right">
                                        {each}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {pairs.map((pair) => (
                                <tr key={`${pair.item} ${pair.with}`}>
                                    <th scope="row">{pair.name ?? pair.item}</th>
                                    <td>{pair.withName ?? pair.with}</td>
                                    <td className="right">
                                        {share(pair.both, pair.of)}
                                        <div className="faint">{`${count(pair.both)} / ${count(pair.of)}`}</div>
                                    </td>
                                    <td className="right">{share(pair.both, baskets)}</td>
                                    <td className="right">
                                        {((pair.both * baskets) / (pair.of * pair.withOf)).toFixed(2)}
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </Sideways>
            )}
            <p className="faint">{words('togetherNote', { fewest })}</p>
        </Panel>
    )
}
