import { count, Panel, Pill, Sideways } from '@regulars/kit'
import type { Fit, Night } from './forecasts'
import { useForecastWords } from './forecastWords'

const TONES = { USED: 'good', DEGENERATE: 'bad', TOO_FEW: 'warn' } as const

/** Each fit with its state; one that says nothing says why, and its numbers are not shown as if they did. */
export function FitsPanel({ night }: { night: Night }) {
    const words = useForecastWords()
    const rows: [string, Fit][] = [
        [words('inUse'), night.purchases],
        [words('reference'), night.reference],
        [words('spend'), night.spend],
    ]
    return (
        <Panel title={words('quality')}>
            <Sideways label={words('quality')}>
                <table className="plain-table fit-table">
                    <thead>
                        <tr>
                            <th scope="col">{words('model')}</th>
                            <th scope="col">{words('state')}</th>
                            <th scope="col" className="right">
                                {words('customers')}
                            </th>
                            <th scope="col" className="right">
                                {words('repeaters')}
                            </th>
                            <th scope="col" className="right">
                                {words('agreeing')}
                            </th>
                            <th scope="col">{words('parameters')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map(([name, fit]) => (
                            <FitRow key={name} name={name} fit={fit} />
                        ))}
                    </tbody>
                </table>
            </Sideways>
        </Panel>
    )
}

function FitRow({ name, fit }: { name: string; fit: Fit }) {
    const words = useForecastWords()
    return (
        <tr>
            <th scope="row">{name}</th>
            <td>
                <Pill tone={TONES[fit.state]}>{words(fit.state)}</Pill>
                {fit.reason ? <div className="soft">{words(fit.reason)}</div> : null}
            </td>
            <td className="right num">{count(fit.customers)}</td>
            <td className="right num">{count(fit.repeaters)}</td>
            <td className="right num">{fit.starts > 0 ? `${fit.agreeing} / ${fit.starts}` : '–'}</td>
            <td>
                {(fit.parameters ?? []).map((parameter) => (
                    <div key={parameter.name} className={fit.state === 'USED' ? 'num' : 'num faint'}>
                        {parameter.name} {shortened(parameter.value)}
                        {parameter.low !== undefined && parameter.high !== undefined ? (
                            <span className="faint">
                                {' '}
                                {shortened(parameter.low)} – {shortened(parameter.high)}
                            </span>
                        ) : null}
                    </div>
                ))}
            </td>
        </tr>
    )
}

function shortened(value: number): string {
    return value !== 0 && (Math.abs(value) < 0.001 || Math.abs(value) >= 100_000)
        ? value.toExponential(2)
        : value.toPrecision(4)
}
