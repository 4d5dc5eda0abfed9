import { count, Read, useLanguage } from '@regulars/kit'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useBoardWords } from './boardWords'
import { metricQuery, queryOf, type Scene, type Value } from './metricQuery'
import { type Ratio, say } from './said'

interface Way {
    stages: readonly {
        metric: string
        name: 'acquired' | 'activated' | 'retained' | 'referred' | 'visited' | 'registered' | 'packUsed'
        /** Who is opened: those of the numerator, or all of whom it is. */
        counted: boolean
    }[]
    /** Of what the last rate is. */
    ofAll: 'ofAll' | 'ofVisited'
}

/** Each step among those who took the one before. */
export const WAY: Way = {
    stages: [
        { metric: 'new-members', name: 'acquired', counted: false },
        { metric: 'first-order-conversion', name: 'activated', counted: true },
        { metric: 'new-members-retained', name: 'retained', counted: true },
        { metric: 'new-members-referred', name: 'referred', counted: true },
    ],
    ofAll: 'ofAll',
}

/** From the page of registration to the pack; visits are counted and not followed. */
export const WELCOME: Way = {
    stages: [
        { metric: 'registration-visits', name: 'visited', counted: false },
        { metric: 'new-members', name: 'registered', counted: false },
        { metric: 'newcomer-pack-use', name: 'packUsed', counted: true },
    ],
    ofAll: 'ofVisited',
}

interface FunnelProps {
    of: Way
    scene: Scene
    onOpen: (code: string, counted: boolean) => void
}

/** How many of the period came how far, of all and of the step before. */
export function Funnel({ of: { stages, ofAll }, scene, onOpen }: FunnelProps) {
    const words = useBoardWords()
    const query = queryOf(scene, {})
    const asked = useQueries({ queries: stages.map(({ metric }) => metricQuery(metric, query)) })
    const first = useQuery(metricQuery(stages[0]?.metric ?? '', query))
    const counts = asked.map(({ data }) => data?.lines?.[0]?.points?.[0]?.num)
    const most = Math.max(1, ...counts.map((each) => each ?? 0))
    return (
        <Read of={first} lines={6}>
            {() => (
                <ol className="funnel" aria-label={words(ofAll === 'ofAll' ? 'FUNNEL' : 'WELCOME')}>
                    {stages.map((stage, at) => (
                        <Stage
                            key={stage.metric}
                            name={words(stage.name)}
                            value={asked[at]?.data}
                            members={counts[at]}
                            all={counts[0]}
                            most={most}
                            ofAll={ofAll}
                            before={at > 0 ? counts[at - 1] : undefined}
                            onOpen={() => onOpen(stage.metric, stage.counted)}
                        />
                    ))}
                </ol>
            )}
        </Read>
    )
}

interface StageProps {
    name: string
    value: Value | undefined
    members: number | undefined
    all: number | undefined
    most: number
    ofAll: Way['ofAll']
    before: number | undefined
    onOpen: () => void
}

function Stage({ name, value, members, all, most, ofAll, before, onOpen }: StageProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const rate = (of: number | undefined): Ratio => ({ num: members ?? 0, den: members === undefined ? 0 : (of ?? 0) })
    const width = (100 * (members ?? 0)) / most
    return (
        <li>
            <div className="funnel-head">
                <b>{name}</b>
                <button
                    type="button"
                    className="link num"
                    aria-label={`${name}: ${count(members ?? 0)} · ${words('members')}`}
                    disabled={members === undefined}
                    onClick={onOpen}
                >
                    {members === undefined ? '…' : count(members)}
                </button>
                {before === undefined ? null : (
                    <span className="num soft">
                        {words('ofBefore', { rate: say('SHARE', rate(before), language) })} ·{' '}
                        {words(ofAll, { rate: say('SHARE', rate(all), language) })}
                    </span>
                )}
            </div>
            <span className="track" aria-hidden="true">
                <i style={{ width: `${width}%` }} />
            </span>
            <p className="faint">{value?.metric.definition[language]}</p>
        </li>
    )
}
