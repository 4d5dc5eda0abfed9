import { moment, Pill, type Tone } from '@regulars/kit'
import type { State, Version } from './body'
import { useRuleWords } from './ruleWords'

const TONES: Record<State, Tone> = {
    DRAFT: 'plain',
    SCHEDULED: 'info',
    RUNNING: 'good',
    ENDED: 'plain',
    WITHDRAWN: 'warn',
}
export const STATES: readonly State[] = ['RUNNING', 'SCHEDULED', 'DRAFT', 'ENDED', 'WITHDRAWN']

export function StatePill({ state }: { state: State }) {
    const words = useRuleWords()
    return <Pill tone={TONES[state]}>{words(state)}</Pill>
}

/** From when to when a version counts. */
export function useSchedule(): (version: Pick<Version, 'starts' | 'ends'>) => string {
    const words = useRuleWords()
    return ({ starts, ends }) => {
        if (!starts) return words('notStarted')
        return ends
            ? words('fromUntil', { from: moment(starts), until: moment(ends) })
            : words('from', { at: moment(starts) })
    }
}
