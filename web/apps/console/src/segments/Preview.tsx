import { api, Refusal, type Schemas, told } from '@regulars/api'
import { Bones, count, Panel, Sentence, useLanguage, useSayRefusal } from '@regulars/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCan } from '../access/session'
import { MemberLink } from '../members/MemberLink'
import { anyIncomplete, condition, finished } from '../rules/conditions/complete'
import { asGroup, fromGroup, type Part, type Vocabulary } from '../rules/conditions/language'
import { useSettled } from '../rules/example/useExplained'
import { useSegmentWords } from './segmentWords'

/** How many would be in and who some of them are, while it is written. */
export function Preview({ vocabulary, when }: { vocabulary: Vocabulary; when: Part | undefined }) {
    const words = useSegmentWords()
    const [language] = useLanguage()
    const say = useSayRefusal()
    const can = useCan()
    const done = finished(vocabulary, when)
    const asked = done && fromGroup(vocabulary, asGroup(vocabulary, done))
    const key = JSON.stringify(asked ? { when: condition(asked) } : null)
    const settled = useSettled(key, 300)
    const rested = useSettled(key, 1200)
    const may = can('POST /api/v1/segments/previews')
    const quick = useSeen(settled, true, may)
    // all of very many members are counted once nobody types any more
    const whole = useSeen(rested, false, may && rested === settled && Boolean(quick.data?.estimate))
    const counted = rested === settled && !whole.isPlaceholderData ? whole.data : undefined
    const seen = settled === 'null' || quick.error ? undefined : (quick.data?.estimate && counted) || quick.data
    const behind = key !== settled || quick.isFetching
    return (
        <aside className="c5 rule-aside" aria-label={words('count')}>
            <Panel title={words('sentence')}>
                {seen ? (
                    <div className={behind ? 'behind' : ''} aria-busy={behind}>
                        <Sentence
                            text={seen.sentence[language]}
                            other={seen.sentence[language === 'zh' ? 'en' : 'zh']}
                        />
                    </div>
                ) : quick.error instanceof Refusal && settled !== 'null' ? (
                    <p className="cond-refusal" role="alert">
                        {say(quick.error)}
                    </p>
                ) : settled === 'null' ? (
                    <p className="soft">{words('everybody')}</p>
                ) : (
                    <Bones lines={2} />
                )}
                {when && anyIncomplete(vocabulary, when) ? <p className="cond-todo">{words('leftOut')}</p> : null}
            </Panel>
            {seen ? (
                <Panel title={words('count')}>
                    <Matching seen={seen} behind={behind} counting={!whole.isError} />
                    <Sample of={seen.sample ?? []} />
                </Panel>
            ) : null}
        </aside>
    )
}

type Seen = Schemas['SegmentsPreviews.Seen']

/** What the server says of a condition; `quickly` it looks at some where there are very many members. */
function useSeen(body: string, quickly: boolean, ask: boolean) {
    return useQuery({
        queryKey: ['segments', 'preview', body, quickly],
        enabled: body !== 'null' && ask,
        staleTime: 30_000,
        gcTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) =>
            told(api.POST('/api/v1/segments/previews', { body: { ...JSON.parse(body), quickly }, signal })),
    })
}

/** How many, and where some of them were looked at, between which numbers it lies. */
export function Matching({
    seen,
    behind,
    counting,
}: {
    seen: Pick<Seen, 'members' | 'known' | 'estimate'>
    behind: boolean
    counting: boolean
}) {
    const words = useSegmentWords()
    const { estimate } = seen
    return (
        <>
            <div className={`segment-count${behind ? ' behind' : ''}`} aria-live="polite">
                <b>{estimate ? words('about', { n: count(seen.members) }) : count(seen.members)}</b>
                <span className="faint">{words('of', { n: count(seen.known) })}</span>
            </div>
            {estimate ? (
                <p className="soft">
                    {words('estimated', {
                        low: count(estimate.low),
                        high: count(estimate.high),
                        n: count(estimate.lookedAt),
                    })}{' '}
                    {counting ? words('counting') : null}
                </p>
            ) : null}
        </>
    )
}

interface Card {
    id: string
    memberNo: string
    name?: string
    phone?: string
}

function Sample({ of }: { of: readonly Card[] }) {
    const words = useSegmentWords()
    if (of.length === 0) return <p className="soft">{words('nobody')}</p>
    return (
        <ul className="segment-sample" aria-label={words('sample')}>
            {of.map((card) => (
                <li key={card.id}>
                    <MemberLink id={card.id}>{card.name ?? card.memberNo}</MemberLink>
                    <span className="num faint">{card.phone ?? card.memberNo}</span>
                </li>
            ))}
        </ul>
    )
}
