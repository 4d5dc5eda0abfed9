import { api, type Schemas, told } from '@regulars/api'
import { dayStart, inZone, textOf } from '@regulars/kit'
import { queryOptions } from '@tanstack/react-query'
import { useAddress } from '../useAddress'

export type Partner = Schemas['Partner']

/** Days, both included. */
export interface Days {
    from: string
    until: string
}

export const partnersQuery = queryOptions({
    queryKey: ['partners'],
    queryFn: () => told(api.GET('/api/v1/partners')),
})

/** What came in at a partner in these days, and what is owed for it. */
export const settlementQuery = (id: string, { from, until }: Days) =>
    queryOptions({
        queryKey: ['partners', id, 'settlement', from, until],
        queryFn: () =>
            told(
                api.GET('/api/v1/partners/{id}/settlements', {
                    params: {
                        path: { id },
                        query: {
                            from: dayStart(from),
                            until: dayStart(inZone(dayStart(until)).add(1, 'day').format('YYYY-MM-DD')),
                        },
                    },
                }),
            ),
    })

/** The days that the address says; this month where it says none. */
export function useDays(): [Days, (next: Partial<Days>) => void] {
    const [chosen, change] = useAddress()
    const today = inZone(Date.now())
    const from = textOf(chosen.from) ?? today.startOf('month').format('YYYY-MM-DD')
    const until = textOf(chosen.until) ?? today.format('YYYY-MM-DD')
    return [{ from, until: until < from ? from : until }, (next) => change({ ...next }, { replace: true })]
}
