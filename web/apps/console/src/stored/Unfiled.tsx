import type { Schemas } from '@regulars/api'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useCustodyWords } from './custodyWords'

/** Issuers that sell without a filing number: until when the law gives them time, and red from the day after. */
export function Unfiled({ of, action }: { of: readonly Schemas['IssuerFiling'][]; action?: ReactNode }) {
    const words = useCustodyWords()
    return of.map(({ issuer, name, authority, since, lastDay: day, daysLeft }) => (
        <Alert
            key={issuer}
            type={daysLeft < 0 ? 'error' : 'warning'}
            showIcon
            title={words(daysLeft < 0 ? 'unfiledLate' : 'unfiled', { name, days: Math.abs(daysLeft) })}
            description={words(daysLeft < 0 ? 'unfiledLateText' : 'unfiledText', {
                since,
                day,
                authority: words(authority),
            })}
            action={action}
        />
    ))
}
