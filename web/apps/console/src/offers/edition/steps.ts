import { anyIncomplete } from '../../rules/conditions/complete'
import type { Vocabulary } from '../../rules/conditions/language'
import { type Draft, open } from './draft'

export type Step = 'kind' | 'terms' | 'who' | 'life' | 'together'

export function stepsOf(coupon: boolean): readonly Step[] {
    return coupon ? ['kind', 'terms', 'who', 'life', 'together'] : ['kind', 'terms', 'who', 'together']
}

/** In which step a field is asked for. */
function stepOf(field: string): Step {
    if (field.startsWith('benefit') || field === 'name' || field === 'nameEn') return 'terms'
    if (field === 'lifetime' || field === 'supply') return 'life'
    return 'who'
}

/** How much is still open in each step. */
export function openIn(vocabulary: Vocabulary, draft: Draft): Record<Step, number> {
    const count: Record<Step, number> = { kind: 0, terms: 0, who: 0, life: 0, together: 0 }
    for (const field of open(draft)) count[stepOf(field)]++
    for (const part of [draft.offer.when, draft.offer.lines]) if (anyIncomplete(vocabulary, part)) count.who++
    return count
}
