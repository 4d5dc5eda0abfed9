import { type Column, List, moment } from '@regulars/kit'
import { MemberLink } from '../members/MemberLink'
import type { Guardian } from './leaks'
import { useLeakWords } from './leakWords'

interface Props {
    name: string
    rows: readonly Guardian[] | undefined
    /** Of all parts. */
    all: number
    error?: unknown
    pages?: { onPrevious?: (() => void) | undefined; onNext?: (() => void) | undefined }
    /** Before anybody was told there is nothing to have read. */
    told: boolean
}

/** Whom a leak concerns, masked. */
export function Guardians({ name, rows, all, error, pages, told }: Props) {
    const words = useLeakWords()
    const who = (row: Guardian) => {
        const says = row.name ?? row.memberNo ?? row.memberId
        return row.memberNo ? (
            <MemberLink id={row.memberId} tab="children">
                {says}
            </MemberLink>
        ) : (
            says
        )
    }
    const columns: Column<Guardian>[] = [
        { key: 'member', title: words('member'), narrow: 1, render: who },
        {
            key: 'phone',
            title: words('phone'),
            narrow: 2,
            render: ({ phone }) => <span className="num">{phone ?? '–'}</span>,
        },
        {
            key: 'reached',
            title: words('reached'),
            narrow: 3,
            render: ({ reached }) => words(reached ? 'reachedYes' : 'reachedNo'),
        },
    ]
    if (told) {
        columns.push({
            key: 'seen',
            title: words('seen'),
            narrow: 3,
            render: ({ seenAt }) => (seenAt ? <span className="num">{moment(seenAt)}</span> : words('seenNot')),
        })
    }
    return (
        <List<Guardian>
            name={name}
            label={words('guardians')}
            columns={columns}
            rows={rows}
            rowKey={({ memberId }) => memberId}
            error={error}
            empty={null}
            total={{ count: all, atLeast: false }}
            {...(pages ? { pages } : {})}
        />
    )
}
