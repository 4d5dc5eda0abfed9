import { Chart, count, Sideways } from '@regulars/kit'
import { type Cut, type Hits, percent, type WarningRule } from './forecasts'
import { useWarningWords } from './warningWords'

interface TrialProps {
    of: { horizonDays: number; cuts?: readonly Cut[] }
    rule: WarningRule
}

/** Precision and recall on past days, beside plain recency; drawn as precision, with all numbers below. */
export function Trial({ of, rule }: TrialProps) {
    const words = useWarningWords()
    const cuts = [...(of.cuts ?? [])].reverse()
    const better = cuts.filter((cut) => (cut.rule.hits ?? 0) > (cut.sameNumber.hits ?? 0)).length
    const points = (hits: (cut: Cut) => Hits) => cuts.map((cut) => hits(cut).precision ?? null)
    return (
        <div className="stack close">
            <p className="soft">{words('trial', { days: of.horizonDays })}</p>
            <Chart
                label={words('precision')}
                over={cuts.map((cut) => cut.day)}
                series={[
                    { name: words('byRule'), values: points((cut) => cut.rule) },
                    { name: words('bySame'), values: points((cut) => cut.sameNumber), dashed: true },
                ]}
                format={percent}
                height={160}
            />
            <Sideways label={words('precision')}>
                <table className="plain-table num">
                    <thead>
                        <tr>
                            <th scope="col">{words('cut')}</th>
                            <th scope="col" className="right">
                                {words('members')}
                            </th>
                            <th scope="col" className="right">
                                {words('lost')}
                            </th>
                            {[words('byRule'), words('byRecency', { days: rule.days }), words('bySame')].map((name) => (
                                <th key={name} scope="col" className="right">
                                    {name}
                                    <div className="faint">{`${words('precision')} · ${words('recall')}`}</div>
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {cuts.map((cut) => (
                            <tr key={cut.day}>
                                <th scope="row">{cut.day}</th>
                                <td className="right">{count(cut.members)}</td>
                                <td className="right">{count(cut.lost)}</td>
                                <Rates of={cut.rule} />
                                <Rates of={cut.recency} />
                                <Rates of={cut.sameNumber} />
                            </tr>
                        ))}
                    </tbody>
                </table>
            </Sideways>
            <p className="soft">
                {rule.silence === 100 ? null : words(better * 2 > cuts.length ? 'better' : 'worse')}{' '}
                {words('trialNote')}
            </p>
        </div>
    )
}

function Rates({ of }: { of: Hits }) {
    return (
        <td className="right">
            {percent(of.precision)} · {percent(of.recall)}
            <div className="faint">{`${count(of.hits)} / ${count(of.flagged)}`}</div>
        </td>
    )
}
