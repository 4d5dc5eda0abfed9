import { type Column, count, Empty, List, moment, Num, Pill, useLanguage } from '@regulars/kit'
import type { Progress, Version } from './queries'
import { useSegmentWords } from './segmentWords'

/** The comparisons with the tables, newest first. */
export function Checks({ of }: { of: readonly Progress[] }) {
    const words = useSegmentWords()
    const columns: Column<Progress>[] = [
        {
            key: 'at',
            title: words('at'),
            narrow: 1,
            render: (row) => <span className="num">{moment(row.finishedAt ?? row.askedAt)}</span>,
        },
        {
            key: 'members',
            title: words('checkedMembers'),
            align: 'right',
            narrow: 3,
            render: (row) => <Num>{count(row.inside)}</Num>,
        },
        {
            key: 'difference',
            title: words('difference'),
            align: 'right',
            narrow: 2,
            render: (row) =>
                row.finishedAt ? (
                    <Pill tone={row.differing === 0 ? 'good' : 'bad'}>{count(row.differing)}</Pill>
                ) : (
                    <Pill tone="info">{words('building', { percent: row.percent })}</Pill>
                ),
        },
    ]
    return (
        <List<Progress>
            name="segment-checks"
            label={words('tabChecks')}
            columns={columns}
            rows={of}
            rowKey={(row) => row.askedAt}
            empty={<Empty title={words('noChecks')} text={words('noChecksText')} />}
        />
    )
}

const TONES = { ACTIVE: 'good', DRAFT: 'plain', SUPERSEDED: 'plain', ARCHIVED: 'warn' } as const

export function Versions({ of }: { of: readonly Version[] }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const columns: Column<Version>[] = [
        {
            key: 'version',
            title: words('tabVersions'),
            narrow: 1,
            render: (row) => words('version', { n: row.version }),
        },
        {
            key: 'state',
            title: words('state'),
            narrow: 2,
            render: (row) => <Pill tone={TONES[row.state]}>{words(row.state)}</Pill>,
        },
        {
            key: 'condition',
            title: words('condition'),
            width: 480,
            narrow: 3,
            render: (row) => <span className="segment-says">{row.sentence?.[language] ?? words('byHand')}</span>,
        },
        { key: 'by', title: words('at'), render: (row) => words('by', { who: row.author, at: moment(row.at) }) },
    ]
    return (
        <List<Version>
            name="segment-versions"
            label={words('tabVersions')}
            columns={columns}
            rows={of}
            rowKey={(row) => String(row.version)}
            empty={<Empty title={words('noSegment')} />}
        />
    )
}
