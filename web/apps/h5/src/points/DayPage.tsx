import { api, type Schemas, told } from '@regulars/api'
import { count, day as dayOf, inZone, useBoth } from '@regulars/kit'
import { useId, useState } from 'react'
import { useRead } from '../data'
import { Blank, Read, Screen } from '../parts'
import { part } from '../reads'
import { Link } from '../route'
import { AssetChoice, Lapsing } from './PointsPage'
import { usePointsWords } from './words'

type Then = Schemas['MyBalancesApi.Then']
type Credit = Schemas['MyBalancesApi.Credit']
type Asset = 'POINTS' | 'GROWTH'

/** Which day was looked at last: coming back from the reason of a line, it is still there. */
let looked: { day: string; asset: Asset } | undefined

const FIRST = '2000-01-01'
const LAST = '2199-12-31'

/** Today, thirty days on, and the year's last day, in the chain's zone. */
export function shortcuts(now: Date): { name: 'today' | 'in30' | 'yearEnd'; day: string }[] {
    const today = inZone(now)
    return [
        { name: 'today', day: today.format('YYYY-MM-DD') },
        { name: 'in30', day: today.add(30, 'day').format('YYYY-MM-DD') },
        { name: 'yearEnd', day: `${today.format('YYYY')}-12-31` },
    ]
}

/** The balance of any day, past or to come, and where each point of it came from. */
export default function DayPage() {
    const words = usePointsWords()
    const [now] = useState(() => new Date())
    const quick = shortcuts(now)
    const today = quick[0]?.day ?? ''
    const [at, setAt] = useState(looked ?? { day: today, asset: 'POINTS' as Asset })
    const look = (next: typeof at) => {
        looked = next
        setAt(next)
    }
    const field = useId()
    const whole = at.day >= FIRST && at.day <= LAST
    return (
        <Screen title={words('dayTitle')} up="/points">
            <AssetChoice asset={at.asset} onChoose={(asset) => look({ ...at, asset })} />
            <section className="panel">
                <label htmlFor={field}>{words('whichDay')}</label>
                <input
                    id={field}
                    type="date"
                    required
                    min={FIRST}
                    max={LAST}
                    value={at.day}
                    onChange={(event) => look({ ...at, day: event.target.value })}
                />
                <div className="choice gap">
                    {quick.map(({ name, day }) => (
                        <button
                            key={name}
                            type="button"
                            aria-pressed={day === at.day}
                            onClick={() => look({ ...at, day })}
                        >
                            {words(name)}
                        </button>
                    ))}
                </div>
            </section>
            {whole ? <OnDay key={`${at.asset} ${at.day}`} {...at} today={today} /> : null}
        </Screen>
    )
}

function OnDay({ day, asset, today }: { day: string; asset: Asset; today: string }) {
    const then = useRead(`balance ${asset} ${day}`, () =>
        told(api.GET('/api/v1/me/balance', { params: { query: { day, asset } } })),
    )
    return (
        <>
            <Read of={then}>{(of) => <Figures of={of} today={today} />}</Read>
            <Credits day={day} asset={asset} />
        </>
    )
}

function Figures({ of, today }: { of: Then; today: string }) {
    const words = usePointsWords()
    const parts = [
        ['available', of.available],
        ['pending', of.pending],
        ['held', of.held],
        ['debt', of.debt],
        ['lapsing', of.lapsing],
    ] as const
    const when = of.day === today ? 'balanceNow' : of.day < today ? 'balanceThen' : 'balanceAhead'
    return (
        <section className="panel" aria-live="polite">
            <p className="small">{words(when, { day: of.day })}</p>
            <p className="big">{count(of.balance)}</p>
            <dl className="facts">
                {parts.map(([name, amount]) =>
                    amount !== 0 || name === 'available' ? (
                        <div key={name} className="pair">
                            <dt>{words(name)}</dt>
                            <dd>{count(amount)}</dd>
                        </div>
                    ) : null,
                )}
            </dl>
            {of.day > today ? <p className="small gap">{words('aheadNote')}</p> : null}
            <Lapsing title={words(of.day > today ? 'expiringAfter' : 'expiring')} of={of.expiring} />
        </section>
    )
}

/** Pages follow one another below, each asked for when it is wanted. */
function Credits({ day, asset }: { day: string; asset: Asset }) {
    const words = usePointsWords()
    const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
    return (
        <section className="panel">
            <h2>{words('madeOf')}</h2>
            {cursors.map((after, at) => (
                <Part
                    key={after ?? 'first'}
                    day={day}
                    asset={asset}
                    after={after}
                    onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
                />
            ))}
        </section>
    )
}

interface Parts {
    day: string
    asset: Asset
    after: string | undefined
    onMore: ((next: string) => void) | undefined
}

function Part({ day, asset, after, onMore }: Parts) {
    const words = usePointsWords()
    const query = { day, asset, limit: 20, ...(after === undefined ? {} : { after }) }
    const page = useRead(`balance credits ${asset} ${day} ${after ?? ''}`, () =>
        part(told(api.GET('/api/v1/me/balance/credits', { params: { query } }))),
    )
    return (
        <Read of={page} lines={5}>
            {({ items, next }) =>
                items.length === 0 && after === undefined ? (
                    <Blank title={words('nothingThen')} text={words('nothingThenText')} />
                ) : (
                    <>
                        <ul className="list">
                            {items.map((each) => (
                                <Line key={`${each.entry} ${each.state}`} of={each} />
                            ))}
                        </ul>
                        {next && onMore ? (
                            <button type="button" className="plain wide" onClick={() => onMore(next)}>
                                {words('moreCredits')}
                            </button>
                        ) : null}
                    </>
                )
            }
        </Read>
    )
}

/** What lapses at midnight is good the day before, and that is the day to tell. */
export const lastDay = (until: string): string => dayOf(new Date(Date.parse(until) - 1).toISOString())

function Line({ of }: { of: Credit }) {
    const words = usePointsWords()
    const both = useBoth()
    const life = of.expiresAt === undefined ? words('never') : words('goodUntil', { day: lastDay(of.expiresAt) })
    const said = [
        words('came', { day: dayOf(of.at) }),
        ...(of.state === 'PENDING' ? [words('from', { at: dayOf(of.availableAt) })] : []),
        life,
        ...(of.held > 0 ? [words('heldOf', { amount: count(of.held) })] : []),
    ]
    return (
        <li>
            <Link to={`/points/${of.entry}`} className="entry">
                <span className="grow">
                    {both({ zh: of.textZh, en: of.textEn })}
                    <small className="num">{said.join(' · ')}</small>
                    {of.state === 'OPEN' ? null : <span className="pill">{words(of.state)}</span>}
                </span>
                <b className="num">{count(of.left)}</b>
            </Link>
        </li>
    )
}
