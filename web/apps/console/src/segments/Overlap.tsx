import { count, Empty, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { type Listed, overlapsQuery, segmentsQuery } from './queries'
import { useSegmentWords } from './segmentWords'

const MOST = 11

/** How many members the segment shares with each of some others. */
export function Overlap({ segment }: { segment: Listed }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const [picked, setPicked] = useState<string[]>([])
    const all = useQuery(segmentsQuery).data?.items ?? []
    const names = new Map(all.map((each) => [each.id, each.name[language]]))
    return (
        <div className="stack">
            <Select
                mode="multiple"
                aria-label={words('pick')}
                placeholder={words('pick')}
                style={{ maxWidth: 560 }}
                maxCount={MOST}
                value={picked}
                showSearch={{ optionFilterProp: 'label' }}
                options={all
                    .filter((each) => each.state === 'ACTIVE' && each.id !== segment.id)
                    .map((each) => ({ value: each.id, label: each.name[language] }))}
                onChange={setPicked}
            />
            {picked.length === 0 ? (
                <Empty title={words('overlapEmpty')} />
            ) : (
                <Shared segment={segment} picked={picked} names={names} />
            )}
        </div>
    )
}

function Shared({ segment, picked, names }: { segment: Listed; picked: string[]; names: Map<string, string> }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const asked = useQuery(overlapsQuery([segment.id, ...picked]))
    return (
        <Read of={asked} lines={4}>
            {({ items = [] }) => {
                const both = (a: string, b: string) => items.find((each) => each.a === a && each.b === b)?.both ?? 0
                const own = both(segment.id, segment.id)
                const share = (of: number, whole: number) => (whole === 0 ? 0 : Math.round((100 * of) / whole))
                return (
                    <div>
                        {picked.map((id) => {
                            const n = both(segment.id, id)
                            const name = names.get(id) ?? id
                            return (
                                <div key={id} className="overlap-row">
                                    <b>{name}</b> · {words('both', { n: count(n) })}
                                    <div className="overlap-bar" aria-hidden>
                                        <i style={{ width: `${share(n, own)}%` }} />
                                    </div>
                                    <span className="faint">
                                        {words('share', { name: segment.name[language], percent: share(n, own) })} ·{' '}
                                        {words('share', { name, percent: share(n, both(id, id)) })}
                                    </span>
                                </div>
                            )
                        })}
                    </div>
                )
            }}
        </Read>
    )
}
