import { Refusal } from '@regulars/api'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useCan } from '../../access/session'
import type { Edition } from './draft'
import type { Accepted, Findings, Subject } from './subject'

export interface Review {
    findings: Findings | undefined
    refusal: Refusal | undefined
    waiting: boolean
    /** What was accepted of what breaks; an amount that changed meanwhile is not. */
    accepted: Accepted[]
    accept: (all: readonly Accepted[]) => void
    /** Whether something breaks that nobody has accepted. */
    open: boolean
    /** A second person decides. */
    second: boolean
}

/** What publishing this version would do to golden baskets, to the depth of carts and to what may go out. */
export function useReview(subject: Subject, { id, version }: Edition, starts: string | undefined): Review {
    const can = useCan()
    const [ticked, setTicked] = useState<readonly Accepted[]>([])
    const able = can(subject.needs.review)
    const query = useQuery({
        queryKey: [subject.key, id, 'review', version, starts],
        enabled: able,
        staleTime: 0,
        retry: false,
        queryFn: () => subject.review(id, version, starts),
    })
    return useMemo(() => {
        const breaking = breaks(query.data)
        const accepted = breaking.filter((each) => has(ticked, each))
        return {
            findings: query.data,
            refusal: query.error instanceof Refusal ? query.error : undefined,
            waiting: able && query.isPending,
            accepted,
            accept: setTicked,
            open: accepted.length < breaking.length,
            second: (query.data?.needs.length ?? 0) > 0,
        }
    }, [able, query.data, query.error, query.isPending, ticked])
}

/** Golden baskets that would break, at the amounts that they would have. */
export function breaks(findings: Findings | undefined): Accepted[] {
    return (findings?.baskets ?? [])
        .filter((each) => each.breaks)
        .map(({ id, then }) => ({ basket: id, payable: then }))
}

export function has(all: readonly Accepted[], one: Accepted): boolean {
    return all.some(({ basket, payable }) => basket === one.basket && payable === one.payable)
}
