import type { Part, Risk } from './forecasts'
import { useWarningWords } from './warningWords'

/** What each part adds; they sum to the score. */
export function RiskParts({ of }: { of: Risk }) {
    const words = useWarningWords()
    const said = (part: Part) =>
        part.feature === 'SLOWING'
            ? words('partPercent', { seen: part.seen })
            : words('partDays', { seen: part.seen, full: part.full })
    return (
        <ul className="risk-parts">
            {(of.parts ?? []).map((part) => (
                <li key={part.feature}>
                    <span>
                        {words(part.feature)} <span className="faint">{said(part)}</span>
                    </span>
                    <i aria-hidden>
                        <b style={{ width: `${Math.min(100, part.points)}%` }} />
                    </i>
                    <span className="num right">{`${part.points} / ${part.weight}`}</span>
                </li>
            ))}
            <li className="risk-total">
                <span>{words('sum')}</span>
                <span />
                <span className="num right">{of.score}</span>
            </li>
        </ul>
    )
}
