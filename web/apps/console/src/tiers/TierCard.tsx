import { count, Facts, money, Panel, Sideways, useLanguage } from '@regulars/kit'
import { ConditionEditor } from '../rules/conditions/ConditionEditor'
import type { Vocabulary } from '../rules/conditions/language'
import type { Benefit, Tier } from './ladder'
import { useTierWords } from './tierWords'
import { WorthLine } from './WorthLine'

const none = () => false

/** One tier as it stands: how it is reached, what it gives, and what that is worth. */
export function TierCard({
    tier,
    at,
    vocabulary,
    members,
}: {
    tier: Tier
    at: number
    vocabulary: Vocabulary
    members: ReadonlyMap<string, number>
}) {
    const words = useTierWords()
    const [language] = useLanguage()
    const here = members.get(tier.code)
    return (
        <Panel
            title={language === 'zh' ? tier.nameZh : tier.nameEn}
            more={
                here === undefined ? null : (
                    <span className="soft num">{words('membersNow', { count: count(here) })}</span>
                )
            }
        >
            <div className="columns">
                <div className="c5">
                    <Facts
                        of={[
                            [
                                words('how'),
                                tier.enter ? (
                                    <ConditionEditor
                                        readOnly
                                        vocabulary={vocabulary}
                                        value={tier.enter}
                                        path="enter"
                                        fits={none}
                                    />
                                ) : at === 0 ? (
                                    words('everybody')
                                ) : (
                                    words('whenReached', { growth: count(tier.growth) })
                                ),
                            ],
                            [words('multiplierLabel'), `×${tier.multiplier}`],
                            [words('review'), tier.review ? words('reviewLabel') : undefined],
                            [words('code'), <span className="mono">{tier.code}</span>],
                        ]}
                    />
                </div>
                <div className="c7 stack close">
                    <BenefitTable benefits={tier.benefits} />
                    <WorthLine tier={tier} />
                </div>
            </div>
        </Panel>
    )
}

function BenefitTable({ benefits }: { benefits: readonly Benefit[] }) {
    const words = useTierWords()
    const [language] = useLanguage()
    if (benefits.length === 0) return <p className="soft">{words('noBenefits')}</p>
    const amount = (of: number | undefined) => (of === undefined ? '–' : money(of))
    return (
        <Sideways label={words('benefits')}>
            <table className="plain-table">
                <thead>
                    <tr>
                        <th>{words('benefits')}</th>
                        <th className="right">{words('value')}</th>
                        <th className="right">{words('cost')}</th>
                    </tr>
                </thead>
                <tbody>
                    {benefits.map((benefit) => (
                        <tr key={`${benefit.nameZh} ${benefit.nameEn}`}>
                            <td>{language === 'zh' ? benefit.nameZh : benefit.nameEn}</td>
                            <td className="right num">{amount(benefit.valueMinor)}</td>
                            <td className="right num">{amount(benefit.costMinor)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </Sideways>
    )
}
