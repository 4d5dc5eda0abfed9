import type { Refused } from '@regulars/sdk'
import { useEffect, useState } from 'react'
import { signal } from '../parts/signal'
import type { Selling } from './over'
import type { Sale } from './sale'
import type { Price } from './usePrice'

/** A code that was shown and cannot be used, and why. */
export interface BadCode {
    code: string
    broken: Refused
}

/** Which code the server's "no" is about. */
export function badCode(codes: readonly string[], broken: Refused | undefined): BadCode | undefined {
    const at = /^codes\[(\d+)\]/.exec(broken?.problem.field ?? '')?.[1]
    const code = at === undefined ? undefined : codes[Number(at)]
    return code === undefined || broken === undefined ? undefined : { code, broken }
}

/** A code that cannot be used leaves the sale again and says why, so that the queue goes on. */
export function useCodes(sale: Sale, price: Price | undefined, onDo: Selling['onDo']): BadCode | undefined {
    const [last, setLast] = useState<BadCode & { rest: string }>()
    const bad = price?.stale ? undefined : badCode(sale.codes, price?.broken)
    useEffect(() => {
        if (bad === undefined) return
        setLast({ ...bad, rest: shownOf(sale, bad.code) })
        signal('no')
        onDo({ do: 'uncode', code: bad.code })
    }, [bad, sale, onDo])
    // Until another code is shown or left, or the sale is over.
    return last?.rest === shownOf(sale) ? last : undefined
}

const shownOf = ({ number, codes }: Sale, without?: string) =>
    [number, ...codes.filter((each) => each !== without)].join(' ')
