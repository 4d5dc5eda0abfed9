import { count, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { useBoardWords } from './boardWords'
import { metricQuery, queryOf, type Scene, type Value } from './metricQuery'
import { type Ratio, say } from './said'

/** Each step among those who took the one before. */
export const STAGES = [
    { metric: 'new-members', name: 'acquired' },
    { metric: 'first-order-conversion', name: 'activated' },
    { metric: 'new-members-retained', name: 'retained' },
    { metric: 'new-members-referred', name: 'referred' },
] as const

interface FunnelProps {
    scene: Scene
    onOpen: (code: string, counted: boolean) => void
}

/** The way of those who registered in the period: how many came how far, of all and of the step before. */
export function Funnel({ scene, onOpen }: FunnelProps) {
    const words = useBoardWords()
    const query = queryOf(scene, {})
    const first = useQuery(metricQuery(STAGES[0].metric, query))
    const second = useQuery(metricQuery(STAGES[1].metric, query))
    const third = useQuery(metricQuery(STAGES[2].metric, query))
    const fourth = useQuery(metricQuery(STAGES[3].metric, query))
    const values = [first.data, second.data, third.data, fourth.data]
    const counts = values.map((each) => each?.lines?.[0]?.points?.[0]?.num)
    return (
        <Read of={first} lines={6}>
            {() => (
                <ol className="funnel" aria-label={words('funnel')}>
                    {STAGES.map((stage, at) => (
                        <Stage
                            key={stage.metric}
                            name={words(stage.name)}
                            value={values[at]}
                            members={counts[at]}
                            all={counts[0]}
                            before={at > 0 ? counts[at - 1] : undefined}
                            onOpen={() => onOpen(stage.metric, at > 0)}
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
    before: number | undefined
    onOpen: () => void
}

function Stage({ name, value, members, all, before, onOpen }: StageProps) {
    const words = useBoardWords()
    const [language] = useLanguage()
    const rate = (of: number | undefined): Ratio => ({ num: members ?? 0, den: members === undefined ? 0 : (of ?? 0) })
    const width = members === undefined || !all ? 0 : (100 * members) / all
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
                        {words('ofAll', { rate: say('SHARE', rate(all), language) })}
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
