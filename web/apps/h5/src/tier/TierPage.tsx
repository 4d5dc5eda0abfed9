import { api, type Schemas, told } from '@regulars/api'
import { count, day, useBoth } from '@regulars/kit'
import { useRead } from '../data'
import { Read, Screen, Way } from '../parts'
import { part, type Tier, useTier } from '../reads'
import { useTierWords } from './words'

type Step = Schemas['Ladder.Tier']

export default function TierPage() {
    const words = useTierWords()
    const tier = useTier()
    const ladder = useRead('ladder', () => part(told(api.GET('/api/v1/me/ladder'))))
    return (
        <Screen title={words('title')} up="/">
            <Read of={tier}>
                {(now) => (
                    <Read of={ladder}>
                        {({ items }) => (
                            <>
                                <Standing tier={now} steps={items} />
                                {items.map((step) => (
                                    <OneStep key={step.code} step={step} now={step.code === now.code} />
                                ))}
                                <History tier={now} steps={items} />
                            </>
                        )}
                    </Read>
                )}
            </Read>
            <div className="ways">
                <Way to="/rules" icon="rule" title={words('rulesTitle')} />
            </div>
        </Screen>
    )
}

function Standing({ tier, steps }: { tier: Tier; steps: Step[] }) {
    const words = useTierWords()
    const both = useBoth()
    const named = (zh: string, en: string) => both({ zh, en })
    const name = named(tier.nameZh, tier.nameEn)
    const next = tier.next
    const nextName = next ? named(next.nameZh, next.nameEn) : ''
    const own = steps.find((step) => step.code === tier.code)
    const lines = [
        tier.until ? words('until', { until: day(tier.until) }) : '',
        tier.graceUntil ? words('grace', { until: day(tier.graceUntil) }) : '',
        tier.byHand ? words('byHand') : '',
        tier.keeping
            ? words('lose', { growth: count(tier.keeping.growthNeeded), until: day(tier.keeping.by), tier: name })
            : '',
        tier.until && own && own.growth > 0 ? words('keep', { growth: count(own.growth), tier: name }) : '',
    ].filter((line) => line !== '')
    return (
        <section className="card">
            <p className="tier">{words('now', { tier: name })}</p>
            <p className="small">
                {words('growth', { growth: count(tier.growth) })}
                {lines.map((line) => (
                    <span key={line}>{line}</span>
                ))}
            </p>
            {next?.growthNeeded === undefined ? null : (
                <progress
                    max={tier.growth + next.growthNeeded}
                    value={tier.growth}
                    aria-label={words('growth', { growth: tier.growth })}
                />
            )}
            {next ? (
                <p>
                    {next.growthNeeded === undefined
                        ? words('reviewed', { tier: nextName })
                        : words('needed', { needed: count(next.growthNeeded), tier: nextName })}
                </p>
            ) : null}
            {tier.underReview ? <p>{words('review', { tier: nameOf(steps, tier.underReview, both) })}</p> : null}
            {tier.refused ? (
                <p>{words('refused', { ...said(tier.refused), tier: nameOf(steps, tier.refused.tier, both) })}</p>
            ) : null}
        </section>
    )
}

const said = ({ at, reason }: Schemas['Reviews.No']) => ({ date: day(at), reason })

type Both = ReturnType<typeof useBoth>
function nameOf(steps: Step[], code: string, both: Both): string {
    const step = steps.find((each) => each.code === code)
    return step ? both({ zh: step.nameZh, en: step.nameEn }) : code
}

function OneStep({ step, now }: { step: Step; now: boolean }) {
    const words = useTierWords()
    const both = useBoth()
    const reach = step.enter
        ? words('byCondition')
        : step.growth > 0
          ? words('reach', { growth: count(step.growth) })
          : words('base')
    const times = timesOf(step.multiplier)
    return (
        <section className="panel gap" aria-current={now ? 'true' : undefined}>
            <div className="row between">
                <h2>{both({ zh: step.nameZh, en: step.nameEn })}</h2>
                <span className={now ? 'pill' : 'small'}>{reach}</span>
            </div>
            <ul className="benefits">
                {times === '1' ? null : <li>{words('multiplier', { times })}</li>}
                {step.benefits.map((each) => (
                    <li key={each.nameEn}>{both({ zh: each.nameZh, en: each.nameEn })}</li>
                ))}
            </ul>
        </section>
    )
}

/** A ratio comes as a decimal, or as a fraction where it has none. */
const timesOf = (ratio: string): string => (ratio.includes('.') ? ratio.replace(/\.?0+$/, '') : ratio)

function History({ tier, steps }: { tier: Tier; steps: Step[] }) {
    const words = useTierWords()
    const both = useBoth()
    if (tier.history.length === 0) return null
    return (
        <section className="panel">
            <h2>{words('history')}</h2>
            <ul className="list">
                {[...tier.history]
                    .reverse()
                    .slice(0, 12)
                    .map((move) => (
                        <li key={move.at} className="entry">
                            <span className="grow">
                                {words('moved', {
                                    from: nameOf(steps, move.from, both),
                                    to: nameOf(steps, move.to, both),
                                })}
                            </span>
                            <span className="num small">{day(move.at)}</span>
                        </li>
                    ))}
            </ul>
        </section>
    )
}
