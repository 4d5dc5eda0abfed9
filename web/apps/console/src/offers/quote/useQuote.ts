import { api, Refusal, told } from '@regulars/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCan, useSession } from '../../access/session'
import { useSettled } from '../../imports/useSettled'
import { useOwnStore } from '../../names'
import { asked, type Drafted, type Previewed, type Sample } from './sample'

export interface Quoted {
    quote: Previewed | undefined
    refusal: Refusal | undefined
    /** What is shown is not yet what was typed. */
    behind: boolean
}

/** Who holds a part of the chain asks for a store of it; undefined until it is known which there are. */
function useHere(sample: Sample | undefined): Sample | undefined {
    const { staff } = useSession()
    const own = useOwnStore()
    if (staff.scope === undefined || sample?.store !== undefined) return sample
    return sample && own !== undefined ? { ...sample, store: own } : undefined
}

/** What the till would charge for the basket, as it is typed. `drafts` undefined: there is nothing to ask yet. */
export function useQuote(sample: Sample | undefined, drafts: readonly Drafted[] | undefined): Quoted {
    const can = useCan()
    const placed = useHere(sample)
    const key = JSON.stringify(placed && drafts ? asked(placed, drafts) : null)
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
