import type { Schemas } from '@regulars/api'
import { count, inZone, money } from '@regulars/kit'
import { Link } from '@tanstack/react-router'
import type { Asset } from '../body'
import { useKnown } from '../conditions/known'
import { useRuleWords } from '../ruleWords'

type Gives = Schemas['RulesExplained.Gives']

/** Each rule that gives, and its sum: ¥120.00 × 1 × 2 = 240. */
export function Arithmetic({
    gives,
    rule,
    asset,
}: {
    gives: readonly Gives[]
    rule: string | undefined
    asset: Asset
}) {
    const words = useRuleWords()
    const known = useKnown()
    if (gives.length === 0) return null
    return (
        <div>
            <h3 className="aside-title">{words('arithmetic')}</h3>
            <ul className="arithmetic">
                {gives.map((each) => (
                    <li key={`${each.rule} ${each.version}`}>
                        <span className="what">
                            {each.version === 0 || each.rule === rule ? (
                                <b>{each.because.name || words('thisRule')}</b>
                            ) : (
                                <Link to="/rules/$id" params={{ id: each.rule }}>
                                    {each.because.name}
                                </Link>
                            )}
                            <span className="faint num">{steps(each)}</span>
                        </span>
                        <span className="num right">
                            {count(each.amount)} {words(asset)}
                            {each.expiresAt.startsWith('9') ? null : (
                                <span className="faint">{words('expires', { at: lastDay(each.expiresAt) })}</span>
                            )}
                        </span>
                    </li>
                ))}
            </ul>
        </div>
    )

    function steps({ because }: Gives): string {
        const said: string[] = []
        if (because.perYuan) {
            said.push(words('baseOf', { base: money(because.baseMinor) }), words('perYuan', { rate: because.perYuan }))
        }
        for (const factor of because.factors ?? []) {
            if (factor.factor === '1') continue
            const by = factor.by.startsWith('tier:') ? words('tierFactor') : known.nameOf('group', factor.group)
            said.push(words('factorOf', { by, factor: factor.factor }))
        }
        if (because.rounding && because.perYuan) said.push(words(because.rounding))
        if (because.capped > 0) said.push(words('cut', { count: count(because.capped) }))
        return said.join(' · ')
    }
}

/** Ends are exclusive: what lapses at the first instant of 1 June was good on 31 May. */
function lastDay(end: string): string {
    return inZone(Date.parse(end) - 1).format('YYYY-MM-DD')
}
