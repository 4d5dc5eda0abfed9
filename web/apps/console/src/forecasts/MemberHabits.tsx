import type { Schemas } from '@regulars/api'
import { count, Facts, moment, Panel, Pill, Read } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useChannelName, useStoreName } from '../names'
import { habitsQuery } from './forecasts'
import { useHabitWords } from './habitWords'

type Share = Schemas['Habits.Share']
type Early = Schemas['Habits.Early']

const PREFERRED = 70
const KINDS = ['CHANNEL', 'STORE', 'BRAND', 'CATEGORY'] as const
const FEW = 5

/** Where, what, when and how often a member buys, and what she looks at; each as a count of a count. */
export function MemberHabits({ id }: { id: string }) {
    const words = useHabitWords()
    const asked = useQuery(habitsQuery(id))
    return (
        <Panel title={words('title')} more={asked.data ? moment(asked.data.asOf) : null}>
            <Read of={asked}>
                {({ since, shares = [], takenOff, early, usualGap, nextExpected, deeds = [] }) => (
                    <div className="stack close">
                        <Facts
                            of={[
                                [
                                    words('gap'),
                                    usualGap === undefined ? words('gapNone') : words('days', { n: usualGap }),
                                ],
                                [words('next'), nextExpected],
                                [words('month'), <MonthStart key="month" of={early} />],
                                [words('last'), early.last ? moment(early.last) : undefined],
                            ]}
                        />
                        <p className="faint">{words('since', { since })}</p>
                        {takenOff ? <Pill tone="info">{words('takenOff')}</Pill> : null}
                        {KINDS.map((kind) => (
                            <Shares key={kind} title={words(kind)} of={shares.filter((each) => each.kind === kind)} />
                        ))}
                        <h3>{words('deeds')}</h3>
                        {deeds.length === 0 ? <p className="soft">{words('deedsNone')}</p> : null}
                        <ul className="recommended">
                            {deeds.map((deed) => (
                                <li key={deed.name} className="row apart">
                                    <span>{deed.name}</span>
                                    <span className="num faint">
                                        {words('times', { times: count(deed.times), last: moment(deed.last) })}
                                    </span>
                                </li>
                            ))}
                        </ul>
                    </div>
                )}
            </Read>
        </Panel>
    )
}

function MonthStart({ of }: { of: Early }) {
    const words = useHabitWords()
    const said = words('early', { early: of.early, looked: of.looked })
    return of.early >= 4 ? (
        <>
            <Pill tone="good">{words('monthStart')}</Pill> {said}
        </>
    ) : (
        said
    )
}

function Shares({ title, of }: { title: string; of: readonly Share[] }) {
    const words = useHabitWords()
    const channel = useChannelName()
    const store = useStoreName()
    if (of.length === 0) return null
    const name = (share: Share) =>
        share.kind === 'CHANNEL' ? channel(share.name) : share.kind === 'STORE' ? store(share.name) : share.name
    return (
        <div>
            <h3>{title}</h3>
            <ul className="risk-parts">
                {of.slice(0, FEW).map((share) => {
                    const part = Math.floor((100 * share.orders) / Math.max(1, share.of))
                    return (
                        <li key={share.name}>
                            <span>
                                {name(share)} {part >= PREFERRED ? <Pill tone="good">{words('preferred')}</Pill> : null}
                            </span>
                            <i aria-hidden>
                                <b style={{ width: `${part}%` }} />
                            </i>
                            <span className="num right" title={`${share.orders} / ${share.of}`}>
                                {part}%
                            </span>
                        </li>
                    )
                })}
            </ul>
        </div>
    )
}
