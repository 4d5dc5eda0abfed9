import { api, Refusal, told } from '@regulars/api'
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
    const whole = done && fromGroup(vocabulary, asGroup(vocabulary, done))
    const key = JSON.stringify(whole ? { when: condition(whole) } : null)
    const settled = useSettled(key, 300)
    const asked = useQuery({
        queryKey: ['segments', 'preview', settled],
        enabled: settled !== 'null' && can('POST /api/v1/segments/previews'),
        staleTime: 30_000,
        gcTime: 60_000,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => told(api.POST('/api/v1/segments/previews', { body: JSON.parse(settled), signal })),
    })
    const seen = settled === 'null' || asked.error ? undefined : asked.data
    const behind = key !== settled || asked.isFetching
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
                ) : asked.error instanceof Refusal && settled !== 'null' ? (
                    <p className="cond-refusal" role="alert">
                        {say(asked.error)}
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
                    <div className={`segment-count${behind ? ' behind' : ''}`} aria-live="polite">
                        <b>{count(seen.members)}</b>
                        <span className="faint">{words('of', { n: count(seen.known) })}</span>
                    </div>
                    <Sample of={seen.sample ?? []} />
                </Panel>
            ) : null}
        </aside>
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
