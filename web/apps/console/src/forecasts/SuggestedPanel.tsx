import type { Schemas } from '@regulars/api'
import { count, Panel, Read, Sideways } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { percent, suggestedQuery } from './forecasts'
import { useForecastWords } from './forecastWords'

type Rate = Schemas['Suggestions.Rate']

/** What the member centre and the till suggested and what was clicked, by what it was chosen; chance is what the others are measured against. */
export function SuggestedPanel() {
    const words = useForecastWords()
    const can = useCan()
    const asked = useQuery({ ...suggestedQuery, enabled: can('GET /api/v1/forecasts/suggestions') })
    if (!can('GET /api/v1/forecasts/suggestions')) return null
    return (
        <Panel title={words('suggested')}>
            <Read of={asked} lines={3}>
                {({ items = [] }) =>
                    items.length === 0 ? <p className="soft">{words('suggestedNone')}</p> : <Table of={items} />
                }
            </Read>
            <p className="faint">{words('suggestedNote')}</p>
        </Panel>
    )
}

function Table({ of }: { of: readonly Rate[] }) {
    const words = useForecastWords()
    const titles = [words('suggestedMembers'), words('shown'), words('clicked'), words('clickRate')]
    return (
        <Sideways label={words('suggested')}>
            <table className="plain-table num">
                <thead>
                    <tr>
                        <th scope="col">{words('suggestedPlace')}</th>
                        <th scope="col">{words('chosenBy')}</th>
                        {titles.map((title) => (
                            <th key={title} scope="col" className="right">
                                {title}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {of.map((rate) => (
                        <tr key={`${rate.place} ${rate.basis}`}>
                            <td>{words(rate.place)}</td>
                            <td>{words(rate.basis)}</td>
                            <td className="right">{count(rate.members)}</td>
                            <td className="right">{count(rate.shown)}</td>
                            <td className="right">{count(rate.clicked)}</td>
                            <td className="right">{percent((10_000 * rate.clicked) / Math.max(1, rate.shown))}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}
