import { Empty, moment, Panel, Read, textOf, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../access/session'
import { useAddress } from '../useAddress'
import { type In, segmentsOfQuery } from './queries'
import { useSegmentWords } from './segmentWords'
import { Cause, WhyMember } from './WhyMember'
import './segments.css'

const GROUPS = [
    { title: 'groupStages', of: ['STAGE', 'LAYER'] },
    { title: 'groupTags', of: ['TAG'] },
    { title: 'groupSegments', of: ['SEGMENT'] },
] as const

/** What a member is in: stages, tags and segments, each with since when and why. */
export function MemberSegments({ id }: { id: string }) {
    const words = useSegmentWords()
    const [chosen, change] = useAddress()
    const asked = useQuery(segmentsOfQuery(id))
    return (
        <Read of={asked} lines={6}>
            {({ items = [] }) => {
                const open = items.find((each) => each.segment === textOf(chosen.segment))
                return items.length === 0 ? (
                    <Empty title={words('memberEmpty')} text={words('memberEmptyText')} />
                ) : (
                    <div className="stack">
                        {GROUPS.map(({ title, of }) => {
                            const own = items.filter((each) => (of as readonly string[]).includes(each.use))
                            return own.length === 0 ? null : (
                                <Panel key={title} title={words(title)}>
                                    {own.map((each) => (
                                        <Row
                                            key={each.segment}
                                            of={each}
                                            onWhy={() => change({ segment: each.segment })}
                                        />
                                    ))}
                                </Panel>
                            )
                        })}
                        {open ? (
                            <WhyMember
                                segment={open.segment}
                                name={open.name}
                                member={id}
                                onClose={() => change({ segment: undefined })}
                            />
                        ) : null}
                    </div>
                )
            }}
        </Read>
    )
}

function Row({ of, onWhy }: { of: In; onWhy: () => void }) {
    const words = useSegmentWords()
    const can = useCan()
    const [language] = useLanguage()
    return (
        <div className="overlap-row">
            {can('GET /api/v1/segments/overlaps') ? (
                <Link to="/segments/$id" params={{ id: of.segment }}>
                    {of.name[language]}
                </Link>
            ) : (
                <b>{of.name[language]}</b>
            )}
            {can('GET /api/v1/segments/{id}/members/{member}') ? (
                <Button type="link" size="small" onClick={onWhy}>
                    {words('why')}
                </Button>
            ) : null}
            <div className="faint">
                {words('since')} {moment(of.since)} {of.why ? <Cause of={of.why} /> : null}
            </div>
            {of.sentence ? <div className="soft">{of.sentence[language]}</div> : null}
        </div>
    )
}
