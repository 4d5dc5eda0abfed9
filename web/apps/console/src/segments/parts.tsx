import { ago, count, moment, Pill, type Tone, useLanguage } from '@regulars/kit'
import type { Freshness, Listed, Progress } from './queries'
import { useSegmentWords } from './segmentWords'

const TONES: Record<Listed['state'], Tone> = { ACTIVE: 'good', DRAFT: 'plain', SUPERSEDED: 'plain', ARCHIVED: 'warn' }

export function State({ segment }: { segment: Listed }) {
    const words = useSegmentWords()
    const { build, state } = segment
    return state === 'ACTIVE' && build && !build.finishedAt ? (
        <Pill tone="info">{words('building', { percent: build.percent })}</Pill>
    ) : (
        <Pill tone={TONES[state]}>{words(state)}</Pill>
    )
}

/** What the last comparison with the tables found. */
export function Check({ check }: { check: Progress | undefined }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    if (!check) return <span className="faint">{words('never')}</span>
    if (!check.finishedAt) return <Pill tone="info">{words('building', { percent: check.percent })}</Pill>
    const at = ago(check.finishedAt, language)
    return check.differing === 0 ? (
        <Pill tone="good">{words('zero', { at })}</Pill>
    ) : (
        <Pill tone="bad">{words('differs', { n: count(check.differing), at })}</Pill>
    )
}

/** How far segments are; red where they are behind for long. */
export function Fresh({ of }: { of: Freshness | undefined }) {
    const words = useSegmentWords()
    if (!of) return null
    if (of.failures > 0) return <Pill tone="bad">{words('failing', { n: of.failures })}</Pill>
    if (of.behind > 0) return <Pill tone="warn">{words('behind', { n: count(of.behind) })}</Pill>
    return of.readAt ? <Pill tone="good">{words('fresh', { at: moment(of.readAt) })}</Pill> : null
}
