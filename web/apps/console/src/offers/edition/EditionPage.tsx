import { Page, Read, useLanguage } from '@regulars/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { ruleName, untag } from '../../rules/body'
import { vocabularyQuery } from '../../rules/conditions/known'
import type { Vocabulary } from '../../rules/conditions/language'
import { StatePill } from '../../rules/state'
import { OnlyWith } from '../../shell/OnlyWith'
import { useOfferWords } from '../offerWords'
import { current, type Edition, emptyDraft } from './draft'
import { Editing } from './Editing'
import { Shown } from './Shown'
import type { Subject } from './subject'
import '../../rules/rules.css'
import '../offers.css'

/** An offer or a coupon template: new, open for writing, or as it stands. */
export function EditionPage({ subject }: { subject: Subject }) {
    const { id } = useParams({ strict: false })
    const vocabulary = useQuery(vocabularyQuery)
    return (
        <Read of={vocabulary} lines={8}>
            {(read) =>
                id === undefined || id === 'new' ? (
                    <OnlyWith right={subject.needs.create}>
                        <Fresh subject={subject} vocabulary={read} />
                    </OnlyWith>
                ) : (
                    <Known key={id} subject={subject} id={id} vocabulary={read} />
                )
            }
        </Read>
    )
}

function Fresh({ subject, vocabulary }: { subject: Subject; vocabulary: Vocabulary }) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const title = words(subject.coupon ? 'newCoupon' : 'newOffer')
    return (
        <Editing
            subject={subject}
            vocabulary={vocabulary}
            id={undefined}
            base={emptyDraft(subject.coupon)}
            next={1}
            head={(actions, { offer }, children) => (
                <Page
                    title={ruleName(offer, language).trim() || title}
                    before={<Crumb subject={subject} />}
                    actions={actions}
                >
                    {children}
                </Page>
            )}
        />
    )
}

function Known({ subject, id, vocabulary }: { subject: Subject; id: string; vocabulary: Vocabulary }) {
    const words = useOfferWords()
    const [language] = useLanguage()
    const { edit, version } = useSearch({ strict: false }) as { edit?: string; version?: string }
    const found = useQuery({
        queryKey: [subject.key, id],
        // A version that was published begins a moment later: the page sees it begin.
        refetchInterval: ({ state }) => (state.data?.editions.some(beginsSoon) ? 1_000 : false),
        queryFn: () => subject.read(id),
    })
    return (
        <Read of={found} lines={8}>
            {({ state, editions }) => {
                const now = current(editions)
                const shown = editions.find((each) => each.version === untag(edit ?? version)) ?? now
                if (shown === undefined || now === undefined) return <Page title={words('noOffer')}>{null}</Page>
                if (edit === undefined) {
                    return (
                        <Shown
                            subject={subject}
                            vocabulary={vocabulary}
                            editions={editions}
                            shown={shown}
                            current={now}
                        />
                    )
                }
                return (
                    <OnlyWith right={subject.needs.version}>
                        <Editing
                            key={`${id} ${edit}`}
                            subject={subject}
                            vocabulary={vocabulary}
                            id={id}
                            base={shown.draft}
                            next={Math.max(...editions.map((each) => each.version)) + 1}
                            head={(actions, { offer }, children) => (
                                <Page
                                    title={ruleName(offer, language).trim() || ruleName(shown.draft.offer, language)}
                                    before={<Crumb subject={subject} />}
                                    lead={
                                        <span className="row">
                                            <StatePill state={state} />
                                            {words('editVersion', { n: shown.version })}
                                        </span>
                                    }
                                    actions={actions}
                                >
                                    {children}
                                </Page>
                            )}
                        />
                    </OnlyWith>
                )
            }}
        </Read>
    )
}

export function Crumb({ subject }: { subject: Subject }) {
    const words = useOfferWords()
    return (
        <Link to={subject.home} className="crumb">
            ← {words(subject.coupon ? 'couponsTitle' : 'title')}
        </Link>
    )
}

function beginsSoon({ state, starts }: Edition): boolean {
    return state === 'SCHEDULED' && starts !== undefined && Math.abs(Date.parse(starts) - Date.now()) < 60_000
}
