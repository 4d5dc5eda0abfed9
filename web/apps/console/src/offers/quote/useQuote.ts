import { api, Refusal, told } from '@regulars/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCan } from '../../access/session'
import { useSettled } from '../../imports/useSettled'
import { asked, type Drafted, type Previewed, type Sample } from './sample'

export interface Quoted {
    quote: Previewed | undefined
    refusal: Refusal | undefined
    /** What is shown is not yet what was typed. */
    behind: boolean
}

/** What the till would charge for the basket, as it is typed. `drafts` undefined: there is nothing to ask yet. */
export function useQuote(sample: Sample | undefined, drafts: readonly Drafted[] | undefined): Quoted {
    const can = useCan()
    const key = JSON.stringify(sample && drafts ? asked(sample, drafts) : null)
    const settled = useSettled(key, 250)
    const query = useQuery({
        queryKey: ['preview', settled],
        enabled: settled !== 'null' && can('POST /api/v1/checkout/previews'),
        staleTime: 30_000,
        gcTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => told(api.POST('/api/v1/checkout/previews', { body: JSON.parse(settled), signal })),
    })
    return {
        quote: query.error || settled === 'null' ? undefined : query.data,
        refusal: query.error instanceof Refusal ? query.error : undefined,
        behind: key !== settled || query.isPlaceholderData || query.isFetching,
    }
}
