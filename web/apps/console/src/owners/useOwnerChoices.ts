import { type Choice, count } from '@regulars/kit'
import { useMemo } from 'react'
import type { Looking } from './owners'
import { useOwnerWords } from './ownerWords'

/** People of the staff with how many members each has; who left only where `left` asks for them. */
export function useOwnerChoices(of: readonly Looking[] | undefined, left: boolean): Choice[] {
    const words = useOwnerWords()
    return useMemo(
        () =>
            (of ?? [])
                .filter(({ owner }) => left || !owner.left)
                .map(({ owner, members }) => ({
                    value: owner.id,
                    label: words('ownerWith', {
                        name: owner.left ? `${owner.name} (${words('left')})` : owner.name,
                        n: count(members),
                    }),
                })),
        [of, left, words],
    )
}
