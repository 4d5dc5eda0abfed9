import { moment, Pill, Read, useLanguage, WhyDrawer, WhySteps } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { MemberLink } from '../members/MemberLink'
import { eventName } from './eventName'
import { type Explanation, type Turn, whyQuery } from './queries'
import { useSegmentWords } from './segmentWords'
import './segments.css'

interface WhyProps {
    segment: string
    name: { zh: string; en: string }
    member: string | undefined
    onClose: () => void
}

/** Why a member is in or not: what each part sees of him now, and every turn with its cause. */
export function WhyMember({ segment, name, member, onClose }: WhyProps) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    return (
        <WhyDrawer open={member !== undefined} title={words('whyTitle', { name: name[language] })} onClose={onClose}>
            {member === undefined ? null : <Answer segment={segment} member={member} />}
        </WhyDrawer>
    )
}

function Answer({ segment, member }: { segment: string; member: string }) {
    const words = useSegmentWords()
    const why = useQuery(whyQuery(segment, member))
    return (
        <Read of={why} lines={6}>
            {({ inside, since, nextFlip, log = [], explanation }) => (
                <>
                    <p className="row">
                        <Pill tone={inside ? 'good' : 'plain'}>{words(inside ? 'inside' : 'outside')}</Pill>
                        {since ? `${words('since')} ${moment(since)}` : null}
                        {nextFlip ? ` · ${words('nextFlip')} ${moment(nextFlip)}` : null}
                        <MemberLink id={member} otherwise="">
                            {words('openMember')}
                        </MemberLink>
                    </p>
                    <WhySteps
                        steps={[
                            ...(explanation ? [{ title: words('now'), body: <Explained of={explanation} /> }] : []),
                            { title: words('log'), body: <Turns of={log} /> },
                        ]}
                    />
                </>
            )}
        </Read>
    )
}

/** Each part with its answer and what it saw. */
export function Explained({ of }: { of: Explanation }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const parts = of.of ?? []
    const group = parts.length > 0
    return (
        <ul className="explained">
            <li>
                <span className={of.holds ? 'holds' : 'fails'} aria-hidden>
                    {of.holds ? '✓' : '✗'}
                </span>{' '}
                {of.sentence[language]}
                {of.seen && !group ? (
                    <span className="faint"> {words('seen', { seen: of.seen[language] })}</span>
                ) : null}
                {group ? parts.map((part, at) => <Explained key={at} of={part} />) : null}
            </li>
        </ul>
    )
}

export function Turns({ of }: { of: readonly Turn[] }) {
    const words = useSegmentWords()
    if (of.length === 0) return <p className="soft">{words('noLog')}</p>
    return (
        <ul className="turns">
            {of.map((turn) => (
                <li key={turn.turn}>
                    <b>{words(turn.inside ? 'entered' : 'left')}</b> <span className="num">{moment(turn.since)}</span>{' '}
                    <Cause of={turn} />
                    {turn.noticedAt !== turn.since ? (
                        <div className="faint">{words('noticed', { at: moment(turn.noticedAt) })}</div>
                    ) : null}
                </li>
            ))}
        </ul>
    )
}

export function Cause({ of }: { of: Turn }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    switch (of.cause) {
        case 'EVENT':
            return <>{words('EVENT', { what: eventName(of.eventKind ?? '', language) })}</>
        case 'DEADLINE':
            return <>{words('DEADLINE')}</>
        case 'BUILD':
            return <>{words('BUILD', { version: of.version })}</>
        case 'PERIOD':
            return <>{words('PERIOD', { name: of.reason ?? '' })}</>
        default:
            return <>{words('HAND', { actor: of.actor ?? '', reason: of.reason ?? '' })}</>
    }
}
