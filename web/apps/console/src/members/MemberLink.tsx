import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '../access/session'

interface Props {
    id: string
    /** Which tab of the member is opened. */
    tab?: string
    className?: string
    /** Stands where a link that names nobody would lead where the reader may not go. */
    otherwise?: ReactNode
    children: ReactNode
}

/** Somebody who is named somewhere: leads on for those who may look at members, and is only named for others. */
export function MemberLink({ id, tab, className = 'num', otherwise, children }: Props) {
    const can = useCan()
    if (!can('GET /api/v1/members/{id}')) return <span className={className}>{otherwise ?? children}</span>
    return (
        <Link
            to="/members/$id"
            params={{ id }}
            search={tab === undefined ? {} : { tab }}
            className={className}
            onClick={(event) => event.stopPropagation()}
        >
            {children}
        </Link>
    )
}
