import { api, Refusal, told } from '@regulars/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useCan } from '../../access/session'
import { type Body, toSend } from '../body'
import { asked, type Example, type Explained } from './example'

export function useSettled<T>(value: T, after: number): T {
    const [settled, settle] = useState(value)
    useEffect(() => {
        const timer = setTimeout(() => settle(value), after)
        return () => clearTimeout(timer)
    }, [value, after])
    return settled
}

export interface Explaining {
    explained: Explained | undefined
    refusal: Refusal | undefined
    /** What is shown is not yet what was typed. */
    behind: boolean
}

/** What the server says of a rule that is being written: its sentence, its warnings, and what it does to the example. */
export function useExplained(
    body: Body,
    rule: string | undefined,
    example: Example | undefined,
    ready: boolean,
): Explaining {
    const can = useCan()
    const key = JSON.stringify(
        ready && example ? { body: toSend(body), ...(rule ? { rule } : {}), ...asked(example) } : null,
    )
    const settled = useSettled(key, 250)
    const query = useQuery({
        queryKey: ['explained', settled],
        enabled: settled !== 'null' && can('POST /api/v1/rules/explanations'),
        staleTime: 5 * 60_000,
        gcTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => told(api.POST('/api/v1/rules/explanations', { body: JSON.parse(settled), signal })),
    })
    return {
        explained: query.error ? undefined : query.data,
        refusal: query.error instanceof Refusal ? query.error : undefined,
        behind: key !== settled || key === 'null' || query.isPlaceholderData || query.isFetching,
    }
}
