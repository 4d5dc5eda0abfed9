import type { Schemas } from '@regulars/api'
import { count, day, Read, useLanguage } from '@regulars/kit'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../access/session'
import { useLadder, useTierName } from '../../names'
import { accountsQuery, type Tier } from '../queries'
import { steps } from './ladderBar'
import { useStandingWords } from './standingWords'

/** The tier, how long it lasts, what the next one needs, and whether this one can be kept. */
export function TierNow({ id, tier, asOf }: { id: string; tier: UseQueryResult<Tier>; asOf: string | undefined }) {
    return (
        <Read of={tier} lines={3}>
            {(at) => (
                <div className="tier-now">
                    <TierLine tier={at} />
                    <LadderBar tier={at} />
                    <div className="tier-says">
                        <NextSays tier={at} />
                        {asOf === undefined ? <KeepSays id={id} tier={at} /> : null}
                        {asOf === undefined && at.underReview ? <ReviewSays code={at.underReview} /> : null}
                        {asOf === undefined && at.refused ? <RefusedSays no={at.refused} /> : null}
                    </div>
                </div>
            )}
        </Read>
    )
}

function TierLine({ tier }: { tier: Tier }) {
    const words = useStandingWords()
    const [language] = useLanguage()
    return (
        <div className="row">
            <h2 className="tier-name">{language === 'zh' ? tier.nameZh : tier.nameEn}</h2>
            <span className="soft num">
                {[
                    tier.since ? words('since', { date: day(tier.since) }) : undefined,
                    tier.until ? words('until', { date: day(tier.until) }) : undefined,
                    tier.byHand ? words('byHand') : undefined,
                ]
                    .filter(Boolean)
                    .join(' · ')}
            </span>
        </div>
    )
}

function LadderBar({ tier }: { tier: Tier }) {
    const words = useStandingWords()
    const name = useTierName()
    const ladder = useLadder()
    if (!ladder) return <div className="ladder-bar" />
    if (ladder.tiers.length < 2) return null
    const rungs = ladder.tiers.map((each) => ({
        code: each.code,
        growth: each.growth,
        byCondition: each.enter !== undefined,
    }))
    return (
        <div className="ladder-bar" role="img" aria-label={words('ladder', { growth: count(tier.growth) })}>
            {steps(rungs, tier.growth, tier.code).map((step, at) => (
                <div key={step.code} className={step.reached ? 'reached' : ''}>
                    <i>
                        <b style={{ width: `${step.gone * 100}%` }} />
                    </i>
                    <span className="clip">{name(step.code)}</span>
                    <span className="faint num">{count(rungs[at]?.growth ?? 0)}</span>
                </div>
            ))}
        </div>
    )
}

function NextSays({ tier }: { tier: Tier }) {
    const words = useStandingWords()
    const [language] = useLanguage()
    const next: Schemas['TierReads.Next'] | undefined = tier.next
    if (!next) return <p>{words('top')}</p>
    const name = language === 'zh' ? next.nameZh : next.nameEn
    if (next.growthNeeded === undefined) return <p>{words('nextByCondition', { tier: name })}</p>
    return (
        <p>
            {next.growthNeeded === 0
                ? words('nextReached', { tier: name })
                : words('nextNeeds', { growth: count(next.growthNeeded), tier: name })}
        </p>
    )
}

/** What will be left of the growth when the tier's time is over decides whether it is kept. */
function KeepSays({ id, tier }: { id: string; tier: Tier }) {
    const words = useStandingWords()
    const can = useCan()
    const name = useTierName()
    const rung = useLadder()?.tiers.find((each) => each.code === tier.code)
    const needs = rung?.growth ?? 0
    const end = tier.graceUntil ?? tier.until
    const ask = end !== undefined && needs > 0 && !tier.byHand && rung?.enter === undefined
    const then = useQuery({
        ...accountsQuery(id, end),
        enabled: ask && can('GET /api/v1/members/{id}/accounts'),
        placeholderData: undefined,
    })
    if (end === undefined) return null
    const left = then.data?.accounts.find((account) => account.asset === 'GROWTH')?.balance
    const values = { date: day(end), tier: name(tier.code) }
    if (tier.graceUntil) {
        const missing = needs - tier.growth
        return (
            <p className="bad">
                {ask && missing > 0
                    ? words('grace', { ...values, missing: count(missing) })
                    : words('graceNoSum', values)}
            </p>
        )
    }
    if (!ask || left === undefined) return null
    return left >= needs ? (
        <p className="soft">{words('keepEnough', { ...values, growth: count(left) })}</p>
    ) : (
        <p className="warn">{words('keepShort', { ...values, growth: count(left), missing: count(needs - left) })}</p>
    )
}

function ReviewSays({ code }: { code: string }) {
    const words = useStandingWords()
    const can = useCan()
    const name = useTierName()
    return (
        <p className="warn">
            {words('review', { tier: name(code) })}{' '}
            {can('GET /api/v1/tier-reviews') ? <Link to="/tiers/reviews">{words('toReviews')}</Link> : null}
        </p>
    )
}

/** What the member reads too. */
function RefusedSays({ no }: { no: Schemas['Reviews.No'] }) {
    const words = useStandingWords()
    const name = useTierName()
    return <p className="soft">{words('refused', { tier: name(no.tier), date: day(no.at), reason: no.reason })}</p>
}
