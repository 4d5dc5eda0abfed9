import { Refusal, type Schemas } from '@regulars/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { useSettled } from '../../imports/useSettled'
import { anyIncomplete, finished } from '../../rules/conditions/complete'
import { asGroup, fromGroup, type Part, type Vocabulary } from '../../rules/conditions/language'
import type { Draft } from './draft'
import type { Subject } from './subject'

export interface Explaining {
    explained: Schemas['OffersExplained'] | undefined
    refusal: Refusal | undefined
    behind: boolean
}

/** What there is of a draft: without the conditions that still wait to be filled in, and perhaps without a name. */
export function soFar(vocabulary: Vocabulary, draft: Draft): Draft {
    const done = (condition: Part | undefined) => {
        const whole = finished(vocabulary, condition)
        return whole && fromGroup(vocabulary, asGroup(vocabulary, whole))
    }
    const { offer } = draft
    return {
        ...draft,
        offer: {
            ...offer,
            name: offer.name.trim() || '…',
            nameEn: offer.nameEn.trim() || '…',
            when: done(offer.when),
            lines: done(offer.lines),
        },
    }
}

/** How many conditions still lack something. */
export function waiting(vocabulary: Vocabulary, { offer }: Draft): number {
    return [offer.when, offer.lines].filter((part) => anyIncomplete(vocabulary, part)).length
}

/** How the draft reads, as it is written. */
export function useExplained(subject: Subject, draft: Draft | undefined): Explaining {
    const can = useCan()
    const key = JSON.stringify(draft ?? null)
    const settled = useSettled(key, 250)
    const query = useQuery({
        queryKey: ['explained', subject.key, settled],
        enabled: settled !== 'null' && can(subject.needs.explain),
        staleTime: 5 * 60_000,
        gcTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => subject.explain(JSON.parse(settled) as Draft, signal),
    })
    return {
        explained: query.error ? undefined : query.data,
        refusal: query.error instanceof Refusal ? query.error : undefined,
        behind: key !== settled || query.isPlaceholderData || query.isFetching,
    }
}
