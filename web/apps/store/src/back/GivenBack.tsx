import { count, money, useBoth } from '@regulars/kit'
import { Notice } from '../parts/Notice'
import { useHolding } from '../sell/useHolding'
import { go } from '../shell/place'
import { useBackWords } from './backWords'
import type { Earlier, Given, Step } from './sold'

/** What went where, after it is done. */
export function GivenBack({ of, given, onAgain }: { of: Earlier; given: Given; onAgain: () => void }) {
    const words = useBackWords()
    const left = useHolding(given.stored > 0 ? of.member : undefined, `${of.number} ${given.stored}`)
    return (
        <section className="panel stack" aria-label={words('done')}>
            <p className="soft">{words('done')}</p>
            <p className="huge num">{money(given.money)}</p>
            <Ways given={given} />
            {left === undefined ? null : (
                <dl className="sums">
                    <div>
                        <dt className="faint">
                            {words('storedNow', { principal: money(left.principal), bonus: money(left.bonus) })}
                        </dt>
                        <dd className="num">{money(left.available)}</dd>
                    </div>
                </dl>
            )}
            {of.checkout === undefined ? (
                <div className="row">
                    <button type="button" onClick={onAgain}>
                        {words('more')}
                    </button>
                    <button type="button" className="main grow" onClick={() => go('sell')}>
                        {words('sellNext')}
                    </button>
                </div>
            ) : (
                <button type="button" className="main" onClick={onAgain}>
                    {words('more')}
                </button>
            )}
        </section>
    )
}

/** Stored value, points and coupons go back to where they came from, what was earned goes again, and why it is not more. */
export function Ways({ given }: { given: Given }) {
    const words = useBackWords()
    const both = useBoth()
    const { left, tier } = given
    const name = (step: Step) => both({ zh: step.nameZh, en: step.nameEn })
    const moved = tier === undefined ? '' : words('tierMoves', { was: name(tier.was), now: name(tier.now) })
    const pointsGone =
        left?.points === undefined ? words('pointsGone') : words('pointsGoneTo', { balance: count(left.points) })
    const growthGone =
        left?.growth === undefined ? words('growthGone') : words('growthGoneTo', { balance: count(left.growth) })
    const ways: [string, string, boolean][] = [
        [words('toStored'), money(given.stored), given.stored > 0],
        [words('toPoints'), words('points', { points: count(given.points) }), given.points > 0],
        [words('toCoupons'), words('coupons', { count: given.coupons }), given.coupons > 0],
        [pointsGone, words('points', { points: count(given.gone) }), given.gone > 0],
        [growthGone, count(given.growth), given.growth > 0],
        [words('tier'), moved, tier !== undefined && tier.was.code !== tier.now.code],
    ]
    const shown = ways.filter(([, , there]) => there)
    return (
        <>
            {shown.length === 0 ? null : (
                <dl className="sums">
                    {shown.map(([where, what]) => (
                        <div key={where}>
                            <dt>{where}</dt>
                            <dd className="num">{what}</dd>
                        </div>
                    ))}
                </dl>
            )}
            {(left?.points ?? 0) < 0 ? <Notice tone="warn">{words('debt')}</Notice> : null}
            {given.changes.length === 0 ? null : (
                <ul className="faint">
                    {given.changes.map(({ of, was, now }, at) => (
                        <li key={at}>
                            {words('changed', {
                                name: both({ zh: of.name, en: of.nameEn }),
                                was: money(was),
                                now: money(now),
                            })}
                        </li>
                    ))}
                </ul>
            )}
        </>
    )
}
