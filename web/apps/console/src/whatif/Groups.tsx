import { listed, moment, useBoth, useLanguage } from '@regulars/kit'
import { useStoreName, useTierName } from '../names'
import type { WhatIf } from './whatIfs'
import { useWhatIfWords } from './whatIfWords'

/** By what a result is told. */
export type By = 'stores' | 'tiers' | 'segments'

export const TITLES = { stores: 'byStore', tiers: 'byTier', segments: 'bySegment' } as const
export const HEADS = { stores: 'store', tiers: 'tier', segments: 'segmentHead' } as const

/** What a group is called; an order may be of no store. */
export function useGroupName(by: By, run: WhatIf): (key: string) => string {
    const words = useWhatIfWords()
    const storeName = useStoreName()
    const tierName = useTierName()
    const both = useBoth()
    if (by === 'tiers') return tierName
    if (by === 'stores') return (key) => (key === '' ? words('noStore') : storeName(key))
    const groups = run.definition.groups ?? []
    return (key) => {
        const found = groups.find(({ of }) => of.id === key)
        return found ? both(found.of) : key
    }
}

/** All that a result is told by: a segment that was asked for has its line, also where nobody was in it. */
export function groupsOf(by: By, run: WhatIf, found: Record<string, unknown>[]): string[] {
    const asked = by === 'segments' ? (run.definition.groups ?? []).map(({ of }) => of.id) : []
    return [...new Set([...asked, ...found.flatMap(Object.keys)])]
}

/** From when on the log of each segment tells who was in it. */
export function GroupsNote({ run }: { run: WhatIf }) {
    const words = useWhatIfWords()
    const both = useBoth()
    const [language] = useLanguage()
    const since = (run.definition.groups ?? []).map(({ of, since }) =>
        words('groupSince', { name: both(of), since: moment(since) }),
    )
    return <p className="faint">{words('groupsNote', { since: listed(since, language) })}</p>
}
